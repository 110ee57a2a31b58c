import type { Field } from '../field.ts';
import { keyword, keywordChoice, publicField, semicolon, short, text, textChoice } from '../field-row.ts';

/** System: fields of the processed crash (reference processor §2.2). */
export const systemFields: readonly Field[] = [
  publicField('os_name', ['string', 'null'], 'Name of the operating system.', {
    search: { ...textChoice, name: 'platform' },
  }),
  publicField('os_version', ['string', 'null'], 'Version of the operating system.', {
    search: { ...text, name: 'platform_version' },
  }),
  publicField(
    'os_pretty_version',
    ['string', 'null'],
    'Name and version of the operating system as its users know it.',
    { search: { ...textChoice, name: 'platform_pretty_version' } },
  ),
  publicField('cpu_arch', ['string', 'null'], 'Processor architecture.', { search: keywordChoice }),
  publicField('cpu_info', ['string', 'null'], 'Family, model and stepping of the processor.', {
    search: text,
  }),
  publicField('cpu_count', ['integer', 'null'], 'Number of processors.', { search: short }),
  publicField('cpu_microcode_version', ['string', 'null'], "Version of the processor's microcode.", {
    search: text,
  }),
  publicField('adapter_vendor_id', 'string', 'Vendor id of the graphics adapter.', {
    sourceAnnotation: 'AdapterVendorID',
    search: keyword,
  }),
  publicField('adapter_device_id', 'string', 'Device id of the graphics adapter.', {
    sourceAnnotation: 'AdapterDeviceID',
    search: keyword,
  }),
  publicField('adapter_driver_version', 'string', 'Version of the graphics driver.', {
    sourceAnnotation: 'AdapterDriverVersion',
    search: text,
  }),
  publicField('adapter_subsys_id', 'string', 'Subsystem id of the graphics adapter.', {
    sourceAnnotation: 'AdapterSubsysID',
    search: keyword,
  }),
  publicField('bios_manufacturer', 'string', 'Manufacturer of the BIOS.', {
    sourceAnnotation: 'BIOS_Manufacturer',
    search: keyword,
  }),
  publicField('winsock_lsp', 'string', 'Layered service providers of Winsock.', {
    sourceAnnotation: 'Winsock_LSP',
    search: text,
  }),
  publicField('app_init_dlls', 'string', 'Libraries that Windows loads into every process, `;`-separated.', {
    sourceAnnotation: 'AppInitDLLs',
    search: semicolon,
  }),
  publicField('android_model', 'string', 'Model of the Android device.', {
    sourceAnnotation: 'Android_Model',
    search: text,
  }),
  publicField('android_manufacturer', 'string', 'Manufacturer of the Android device.', {
    sourceAnnotation: 'Android_Manufacturer',
    search: keyword,
  }),
  publicField('android_version', 'string', 'Android API level and release.', {
    sourceAnnotation: 'Android_Version',
    search: keyword,
  }),
  publicField('android_cpu_abi', 'string', 'First binary interface of the Android device.', {
    sourceAnnotation: 'Android_CPU_ABI',
    search: keyword,
  }),
  publicField('android_cpu_abi2', 'string', 'Second binary interface of the Android device.', {
    sourceAnnotation: 'Android_CPU_ABI2',
    search: keyword,
  }),
  publicField('android_board', 'string', 'Board of the Android device.', {
    sourceAnnotation: 'Android_Board',
    search: keyword,
  }),
  publicField('android_brand', 'string', 'Brand of the Android device.', {
    sourceAnnotation: 'Android_Brand',
    search: keyword,
  }),
  publicField('android_device', 'string', 'Name of the Android device.', {
    sourceAnnotation: 'Android_Device',
    search: keyword,
  }),
  publicField('android_display', 'string', 'Build that the Android device shows.', {
    sourceAnnotation: 'Android_Display',
    search: keyword,
  }),
  publicField('android_hardware', 'string', 'Hardware of the Android device.', {
    sourceAnnotation: 'Android_Hardware',
    search: keyword,
  }),
  publicField('android_packagename', 'string', 'Package of the application.', {
    sourceAnnotation: 'Android_PackageName',
    search: keyword,
  }),
];
