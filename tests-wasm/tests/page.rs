//! In a page of headless Chromium.
#![cfg(target_arch = "wasm32")]

mod common;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

/// Where these tests run.
mod host {
    use wasm_bindgen::JsCast;

    /// The page's random numbers.
    pub(crate) fn crypto() -> web_sys::Crypto {
        web_sys::window().and_then(|window| window.crypto().ok()).expect("a window has crypto")
    }

    /// This is a page.
    pub(crate) fn assert_host() {
        assert!(js_sys::global().dyn_into::<web_sys::Window>().is_ok());
    }
}
