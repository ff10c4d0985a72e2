//! Clock and timers.

use std::time::Duration;

use ballast_core::model::Month;
use leptos::prelude::{request_animation_frame, set_timeout_with_handle};

/// How long something works before it lets the page do something else, in milliseconds.
const TURN_MS: f64 = 6.0;

/// Milliseconds since 1970, by the visitor's clock.
pub(crate) fn now_ms() -> f64 {
    js_sys::Date::now()
}

/// Milliseconds since the page was opened, exact to fractions.
pub(crate) fn elapsed_ms() -> f64 {
    web_sys::window().and_then(|window| window.performance()).map_or_else(now_ms, |it| it.now())
}

/// This month, by the visitor's clock and time zone.
pub(crate) fn this_month() -> Month {
    let date = js_sys::Date::new_0();
    let month = Month::new(date.get_full_year() as i32, date.get_month() + 1);
    month.unwrap_or_else(first_known_month)
}

fn first_known_month() -> Month {
    // The clock is off by centuries; any month will do, and the user can change it.
    Month::new(2000, 1).unwrap_or_else(|| unreachable!("January 2000 is a month"))
}

/// `14:05`, by the visitor's clock and language.
pub(crate) fn clock_text(ms: f64) -> String {
    let date = js_sys::Date::new(&wasm_bindgen::JsValue::from_f64(ms));
    let two = |number: u32| format!("{number:02}");
    format!("{}:{}", two(date.get_hours()), two(date.get_minutes()))
}

/// `2027-04-30 14:05`, by the visitor's clock.
pub(crate) fn moment_text(ms: f64) -> String {
    let date = js_sys::Date::new(&wasm_bindgen::JsValue::from_f64(ms));
    format!("{} {}", day_text(&date), clock_text(ms))
}

/// `2027-04-30`, by the visitor's clock, for file names.
pub(crate) fn today() -> String {
    day_text(&js_sys::Date::new_0())
}

fn day_text(date: &js_sys::Date) -> String {
    let (year, month, day) = (date.get_full_year(), date.get_month() + 1, date.get_date());
    format!("{year}-{month:02}-{day:02}")
}

/// `30 Apr 2027, 14:05`, by the visitor's clock, for a moment as records keep it; the text itself if it
/// is none.
pub(crate) fn recorded_text(text: &str) -> String {
    let ms = js_sys::Date::parse(text);
    let date = js_sys::Date::new(&wasm_bindgen::JsValue::from_f64(ms));
    match Month::new(date.get_full_year() as i32, date.get_month() + 1) {
        Some(month) if ms.is_finite() => {
            let month = ballast_core::text::month_of_date(month);
            format!("{} {month}, {}", date.get_date(), clock_text(ms))
        }
        _ => text.to_owned(),
    }
}

/// `2027-04-30T14:05:00.000Z`: now, UTC, as records keep it.
pub(crate) fn now_text() -> String {
    js_sys::Date::new_0().to_iso_string().into()
}

/// Runs `task` after a while, unless the handle is cleared.
pub(crate) fn later(ms: u64, task: impl FnOnce() + 'static) -> Option<Timer> {
    set_timeout_with_handle(task, Duration::from_millis(ms)).ok().map(Timer)
}

/// Waits for a while.
pub(crate) async fn pause(ms: i32) {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        if let Some(window) = web_sys::window() {
            drop(window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, ms));
        }
    });
    // It is never refused.
    drop(wasm_bindgen_futures::JsFuture::from(promise).await);
}

/// Does something step by step until a step says that it is done. What takes longer than a part of a frame
/// lets the page do everything else in between.
pub(crate) async fn in_turns(mut step: impl FnMut() -> bool) {
    let mut began = elapsed_ms();
    while !step() {
        if elapsed_ms() - began > TURN_MS {
            pause(0).await;
            began = elapsed_ms();
        }
    }
}

/// Runs `task` before the next frame is painted.
pub(crate) fn before_paint(task: impl FnOnce() + 'static) {
    request_animation_frame(task);
}

/// A timer that can be stopped.
#[derive(Clone, Copy)]
pub(crate) struct Timer(leptos::leptos_dom::helpers::TimeoutHandle);

impl Timer {
    /// Stops it; nothing happens if it has run.
    pub(crate) fn stop(self) {
        self.0.clear();
    }
}
