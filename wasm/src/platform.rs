//! What a `no_std` module must bring along: an allocator, a panic handler, a lock.

/// 4 kB smaller than std's. Memory grows and never shrinks, as always in WebAssembly.
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

/// The core does not panic; if it did, JavaScript would see a trap (`WebAssembly.RuntimeError`) and
/// reset the instance. Without std there is no message, and so no formatting code to ship.
#[cfg(not(feature = "std"))]
#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    core::arch::wasm32::unreachable()
}

/// The lock around k256's lazily built table for signing. The module has one thread and no
/// interrupts, so nobody is ever waiting.
#[cfg(feature = "sign")]
struct SingleThread;

#[cfg(feature = "sign")]
critical_section::set_impl!(SingleThread);

// SAFETY: built without the `atomics` target feature, hence without shared memory: no second thread
// can enter.
#[cfg(all(feature = "sign", not(target_feature = "atomics")))]
unsafe impl critical_section::Impl for SingleThread {
    unsafe fn acquire() -> critical_section::RawRestoreState {}
    unsafe fn release(_: critical_section::RawRestoreState) {}
}
