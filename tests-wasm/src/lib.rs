//! Nothing: the tests are in `tests/`, for a browser.
#![no_std]
