/** Frames that say nothing about a crash: how a program starts, how a signal is raised, how a stack is unwound. */
export const irrelevant: readonly string[] = [
  // Where threads and programs start
  '_start$',
  '__libc_start_(?:call_)?main',
  '__libc_start_main_(?:impl|alias_\\d+)',
  '_?_?tmainCRTStartup',
  '_?mainCRTStartup',
  '_?_?scrt_common_main',
  'invoke_main$',
  'BaseThreadInitThunk',
  '_?_?RtlUserThreadStart',
  'start_thread$',
  '(?:__clone|_?_?clone3)$',
  '_?thread_start$',
  '_pthread_(?:start|body)$',
  // How a signal is delivered
  '__pthread_kill_(?:implementation|internal)',
  '_?_?pthread_kill',
  '__restore_rt',
  '__kernel_(?:vsyscall|rt_sigreturn)',
  '_sigtramp',
  '<signal handler called>',
  'linux-(?:gate|vdso)\\.so',
  // Unnamed parts of a program
  '<\\.\\S+ ELF section in .*>',
  // How Windows dispatches exceptions
  '_?KiUserExceptionDispatcher',
  'Rtl(?:DispatchException|RaiseException)',
  '_?_?C_specific_handler',
  '_except_handler[34]',
  '_?CxxThrowException',
  'UnhandledExceptionFilter',
  // How Rust starts and unwinds
  'std::rt::lang_start',
  'std::sys(?:_common)?::backtrace::__rust_(?:begin|end)_short_backtrace',
  'std::panicking::try',
  'std::panicking::catch_unwind',
  'std::panic::catch_unwind',
  'core::ops::function::(?:impls::)?<?(?:impl )?FnOnce',
  'core::ops::function::FnOnce(?:<T>)?::call_once',
  '<T>::call_once',
  '__rust_(?:start_panic|maybe_catch_panic|try)',
  '_?_?rust_panic$',
  // How C++ ends a program
  '__gnu_cxx::__verbose_terminate_handler',
  '__cxxabiv1::__(?:terminate|unexpected)',
  // Crash reporting itself
  'google_breakpad::',
  'crashpad::',
  'minidump_writer::',
  'CrashReporter::',
];
