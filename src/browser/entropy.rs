//! Random bits for new ids.

use std::sync::atomic::{AtomicU64, Ordering};

/// How many ids were made where the browser gives no random bytes.
static MADE: AtomicU64 = AtomicU64::new(0);

/// 128 random bits from the browser.
pub(crate) fn bits() -> u128 {
    let mut bytes = [0_u8; 16];
    let filled = web_sys::window()
        .and_then(|window| window.crypto().ok())
        .and_then(|crypto| crypto.get_random_values_with_u8_array(&mut bytes).ok());
    if filled.is_some() {
        return u128::from_le_bytes(bytes);
    }
    // No browser of today is without; time and a counter still keep one page's ids apart.
    let time = js_sys::Date::now().to_bits();
    let chance = js_sys::Math::random().to_bits();
    let made = MADE.fetch_add(1, Ordering::Relaxed);
    u128::from(time ^ made.rotate_left(32)) << 64 | u128::from(chance)
}
