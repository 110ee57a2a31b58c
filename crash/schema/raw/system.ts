import type { Field } from '../field.ts';
import { publicField } from '../field-row.ts';

/** System: annotations of the raw crash (reference processor §2). */
export const systemAnnotations: readonly Field[] = [
  publicField('OS', 'string', 'Name of the operating system, where there is no dump to tell.'),
  publicField('OSVersion', 'string', 'Version of the operating system, where there is no dump to tell.'),
  publicField('CPUArchitecture', 'string', 'Processor architecture, where there is no dump to tell.'),
  publicField('CPUInfo', 'string', 'Processor, where there is no dump to tell.'),
  publicField('CPUMicrocodeVersion', 'string', "Version of the processor's microcode."),
  publicField('AdapterVendorID', 'string', 'Vendor id of the graphics adapter.'),
  publicField('AdapterDeviceID', 'string', 'Device id of the graphics adapter.'),
  publicField('AdapterDriverVersion', 'string', 'Version of the graphics driver.'),
  publicField('AdapterSubsysID', 'string', 'Subsystem id of the graphics adapter.'),
  publicField('BIOS_Manufacturer', 'string', 'Manufacturer of the BIOS.'),
  publicField('Winsock_LSP', 'string', 'Layered service providers of Winsock.'),
  publicField('AppInitDLLs', 'string', 'Libraries that Windows loads into every process, `;`-separated.'),
  publicField('Android_Model', 'string', 'Model of the Android device.'),
  publicField('Android_Manufacturer', 'string', 'Manufacturer of the Android device.'),
  publicField('Android_Version', 'string', 'Android API level and release.'),
  publicField('Android_CPU_ABI', 'string', 'First binary interface of the Android device.'),
  publicField('Android_CPU_ABI2', 'string', 'Second binary interface of the Android device.'),
  publicField('Android_Board', 'string', 'Board of the Android device.'),
  publicField('Android_Brand', 'string', 'Brand of the Android device.'),
  publicField('Android_Device', 'string', 'Name of the Android device.'),
  publicField('Android_Display', 'string', 'Build that the Android device shows.'),
  publicField('Android_Hardware', 'string', 'Hardware of the Android device.'),
  publicField('Android_PackageName', 'string', 'Package of the application.'),
  publicField('LinuxUnderMemoryPressure', 'string', '`1` where Linux reported memory pressure.'),
  publicField('MacAvailableMemorySysctl', 'string', 'Percentage of memory that macOS says is available.'),
  publicField('MacMemoryPressure', 'string', 'Memory pressure that macOS reported.'),
  publicField('MacMemoryPressureSysctl', 'string', 'Memory pressure level that macOS reported, a number.'),
];
