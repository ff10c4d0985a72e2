//! The worker's global scope: hears, works in slices, answers.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use ballast_worker::{Engine, FromWorker, PROTOCOL, ToWorker};
use wasm_bindgen::prelude::*;

/// How long it works before it listens again, in milliseconds.
const LISTEN_EVERY: f64 = 24.0;
/// How long it keeps news of a running search to itself, in milliseconds.
const REPORT_EVERY: f64 = 100.0;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = postMessage)]
    fn post_message(text: &str);

    #[wasm_bindgen(js_name = addEventListener)]
    fn add_event_listener(kind: &str, listener: &Closure<dyn FnMut(Message)>);

    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(callback: &Closure<dyn FnMut()>, milliseconds: i32);

    #[wasm_bindgen(js_namespace = performance)]
    fn now() -> f64;

    type Message;
    #[wasm_bindgen(method, getter)]
    fn data(this: &Message) -> JsValue;
}

/// One turn of work, called by the timer.
type Turn = Closure<dyn FnMut()>;

fn say(message: &FromWorker) {
    post_message(&message.to_text());
}

/// Listens for as long as the worker lives.
pub(crate) fn listen() {
    let engine = Rc::new(RefCell::new(Engine::default()));
    let awake = Rc::new(Cell::new(false));

    let turn: Rc<RefCell<Option<Turn>>> = Rc::new(RefCell::new(None));
    let again = Rc::clone(&turn);
    let (working, asleep) = (Rc::clone(&engine), Rc::clone(&awake));
    let mut reported = now();
    *turn.borrow_mut() = Some(Closure::new(move || {
        let mut engine = working.borrow_mut();
        work(&mut engine, &mut reported);
        if engine.is_busy() {
            if let Some(turn) = again.borrow().as_ref() {
                set_timeout(turn, 0);
            }
        } else {
            asleep.set(false);
        }
    }));

    let hear = Closure::new(move |message: Message| {
        let heard = message.data().as_string();
        let Some(message) = heard.and_then(|text| ToWorker::from_text(&text)) else { return };
        let answer = engine.borrow_mut().hear(message);
        if let Some(answer) = answer {
            say(&answer);
        }
        if engine.borrow().is_busy()
            && !awake.replace(true)
            && let Some(turn) = turn.borrow().as_ref()
        {
            set_timeout(turn, 0);
        }
    });
    add_event_listener("message", &hear);
    // It listens for as long as the worker lives.
    hear.forget();
    say(&FromWorker::Ready { protocol: PROTOCOL });
}

fn work(engine: &mut Engine, reported: &mut f64) {
    let began = now();
    while engine.is_busy() && now() - began < LISTEN_EVERY {
        if let Some(outcome) = engine.slice() {
            say(&outcome);
        }
    }
    if now() - *reported > REPORT_EVERY
        && let Some(progress) = engine.progress()
    {
        *reported = now();
        say(&progress);
    }
}
