//! In a dedicated worker of headless Chromium.
#![cfg(target_arch = "wasm32")]

mod common;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_dedicated_worker);

/// Where these tests run.
mod host {
    use wasm_bindgen::JsCast;

    fn worker() -> web_sys::DedicatedWorkerGlobalScope {
        js_sys::global().dyn_into().expect("a dedicated worker")
    }

    /// The worker's random numbers.
    pub(crate) fn crypto() -> web_sys::Crypto {
        worker().crypto().expect("a worker has crypto")
    }

    /// This is a worker: there is no window.
    pub(crate) fn assert_host() {
        worker();
        assert!(web_sys::window().is_none());
    }
}
