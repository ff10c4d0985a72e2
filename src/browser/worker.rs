//! The worker: speaks to it, or does its work between frames where there is none.

use std::cell::RefCell;
use std::rc::Rc;

use ballast_worker::{Engine, FromWorker, PROTOCOL, ToWorker};
use wasm_bindgen::prelude::*;
use web_sys::{MessageEvent, Worker};

use super::{dom, time};

/// How long a slice on the main thread may take, in milliseconds: half a frame.
const SLICE_MS: f64 = 8.0;

type Hear = Rc<dyn Fn(FromWorker)>;

enum Line {
    /// Loading; what was said waits until it is ready.
    Loading { worker: Worker, waiting: Vec<ToWorker> },
    /// A worker that listens.
    Open(Worker),
    /// No worker to be had: the same slices between the frames of the page.
    Here { engine: Box<Engine>, turning: bool },
}

/// A line to the worker.
#[derive(Clone)]
pub(crate) struct Partner {
    line: Rc<RefCell<Line>>,
    hear: Hear,
}

impl Partner {
    /// Starts the worker; `hear` gets its answers.
    pub(crate) fn start(hear: impl Fn(FromWorker) + 'static) -> Self {
        let hear: Hear = Rc::new(hear);
        let address = format!("{}?v={}", dom::resolve("ballast-worker_loader.js"), dom::build_id());
        let line = match Worker::new(&address) {
            Ok(worker) => Line::Loading { worker, waiting: Vec::new() },
            Err(_) => Line::Here { engine: Box::default(), turning: false },
        };
        let partner = Self { line: Rc::new(RefCell::new(line)), hear };
        partner.listen();
        partner
    }

    fn listen(&self) {
        let line = self.line.borrow();
        let Line::Loading { worker, .. } = &*line else { return };
        let partner = self.clone();
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            let text = event.data().as_string();
            if let Some(message) = text.and_then(|text| FromWorker::from_text(&text)) {
                partner.answer(message);
            }
        });
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        let partner = self.clone();
        let on_error = Closure::<dyn FnMut()>::new(move || partner.work_here());
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        // The worker lives as long as the page.
        on_message.forget();
        on_error.forget();
    }

    fn answer(&self, message: FromWorker) {
        match message {
            FromWorker::Ready { protocol: PROTOCOL } => self.open(),
            // The worker of another version: do its work here.
            FromWorker::Ready { .. } => self.work_here(),
            message => (self.hear)(message),
        }
    }

    fn open(&self) {
        let mut line = self.line.borrow_mut();
        if let Line::Loading { worker, waiting } = &mut *line {
            let worker = worker.clone();
            for message in waiting.drain(..) {
                drop(worker.post_message(&JsValue::from_str(&message.to_text())));
            }
            *line = Line::Open(worker);
        }
    }

    fn work_here(&self) {
        let here = Line::Here { engine: Box::default(), turning: false };
        let old = self.line.replace(here);
        let waiting = match old {
            Line::Loading { worker, waiting } => {
                worker.terminate();
                waiting
            }
            Line::Open(worker) => {
                worker.terminate();
                Vec::new()
            }
            Line::Here { .. } => Vec::new(),
        };
        waiting.into_iter().for_each(|message| self.say(message));
    }

    /// Says something to the worker, now or once it is ready.
    pub(crate) fn say(&self, message: ToWorker) {
        let mut answer = None;
        let mut wake = false;
        match &mut *self.line.borrow_mut() {
            Line::Loading { waiting, .. } => waiting.push(message),
            Line::Open(worker) => {
                drop(worker.post_message(&JsValue::from_str(&message.to_text())));
            }
            Line::Here { engine, turning } => {
                answer = engine.hear(message);
                wake = engine.is_busy() && !*turning;
                *turning |= wake;
            }
        }
        if let Some(answer) = answer {
            (self.hear)(answer);
        }
        if wake {
            self.turn();
        }
    }

    /// One slice before the next frame, and so on until the work is done.
    fn turn(&self) {
        let partner = self.clone();
        time::before_paint(move || {
            let began = time::elapsed_ms();
            let mut answers = Vec::new();
            let again = match &mut *partner.line.borrow_mut() {
                Line::Here { engine, turning } => {
                    while engine.is_busy() && time::elapsed_ms() - began < SLICE_MS {
                        answers.extend(engine.slice());
                    }
                    answers.extend(engine.progress());
                    *turning = engine.is_busy();
                    *turning
                }
                _ => false,
            };
            answers.into_iter().for_each(|answer| (partner.hear)(answer));
            if again {
                partner.turn();
            }
        });
    }
}
