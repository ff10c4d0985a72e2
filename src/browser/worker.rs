//! The worker: speaks to it, starts another one when it is gone, or does its work between frames where
//! there is none.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use ballast_worker::{Engine, FromWorker, Memory, PROTOCOL, ToWorker};
use wasm_bindgen::prelude::*;
use web_sys::{MessageEvent, Worker};

use super::{dom, time};

/// How long a slice on the main thread may take, in milliseconds: half a frame.
const SLICE_MS: f64 = 8.0;

/// How often a worker that says nothing is asked for a sign of life, in milliseconds.
const SILENCE_MS: u64 = 3_000;

/// Signs of life in a row that it may fail to give. More than one: a computer that slept wakes up with
/// all of its clocks run out.
const PATIENCE: u32 = 2;

/// A worker that is lost so soon after another fell over the same work, in milliseconds.
const AGAIN_MS: f64 = 60_000.0;

type Hear = Rc<dyn Fn(FromWorker)>;

/// What has become of a worker that is gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Loss {
    /// Another one goes on with what it was at.
    Replaced,
    /// The second one was gone, too: what it was at is given up.
    GivenUp,
}

type Mourn = Rc<dyn Fn(Loss)>;

thread_local! {
    /// Who is told of a loss.
    static MOURNER: RefCell<Option<Mourn>> = const { RefCell::new(None) };
}

/// From now on `tell` hears of each worker that is gone.
pub(crate) fn when_lost(tell: impl Fn(Loss) + 'static) {
    MOURNER.set(Some(Rc::new(tell)));
}

fn mourn(loss: Loss) {
    let mourner = MOURNER.with_borrow(Clone::clone);
    if let Some(tell) = mourner {
        tell(loss);
    }
}

enum Line {
    /// Loading; what was said waits until it is ready.
    Loading { worker: Worker, waiting: Vec<String> },
    /// A worker that listens.
    Open(Worker),
    /// No worker to be had: the same slices between the frames of the page.
    Here { engine: Box<Engine>, turning: bool },
}

/// How the worker is doing.
#[derive(Default)]
struct Pulse {
    /// Whether it is being watched.
    watched: Cell<bool>,
    /// Whether it has said anything since it was asked last.
    heard: Cell<bool>,
    /// How often in a row it has not.
    missed: Cell<u32>,
    /// When the last one was lost, if one was.
    lost: Cell<Option<f64>>,
}

/// A line to the worker.
#[derive(Clone)]
pub(crate) struct Partner {
    line: Rc<RefCell<Line>>,
    memory: Rc<RefCell<Memory>>,
    pulse: Rc<Pulse>,
    hear: Hear,
}

impl Partner {
    /// Starts the worker; `hear` gets its answers.
    pub(crate) fn start(hear: impl Fn(FromWorker) + 'static) -> Self {
        let partner = Self {
            line: Rc::new(RefCell::new(begun(Vec::new()))),
            memory: Rc::default(),
            pulse: Rc::default(),
            hear: Rc::new(hear),
        };
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
        let on_error = Closure::<dyn FnMut()>::new(move || partner.failed());
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        // The worker lives as long as the page.
        on_message.forget();
        on_error.forget();
    }

    fn answer(&self, message: FromWorker) {
        self.pulse.heard.set(true);
        match message {
            FromWorker::Ready { protocol: PROTOCOL } => self.open(),
            // The worker of another version: do its work here.
            FromWorker::Ready { .. } => self.work_here(),
            FromWorker::Here => {}
            message => {
                let is_news = self.memory.borrow_mut().hear(&message);
                if is_news {
                    (self.hear)(message);
                }
            }
        }
    }

    fn open(&self) {
        let mut line = self.line.borrow_mut();
        if let Line::Loading { worker, waiting } = &mut *line {
            let worker = worker.clone();
            for text in waiting.drain(..) {
                drop(worker.post_message(&JsValue::from_str(&text)));
            }
            *line = Line::Open(worker);
        }
    }

    /// The worker could not begin, or has fallen.
    fn failed(&self) {
        let fallen = matches!(&*self.line.borrow(), Line::Open(_));
        if fallen { self.lose() } else { self.work_here() }
    }

    /// The worker is gone: another one goes on, unless it is the second one that fell over the same.
    fn lose(&self) {
        let now = time::elapsed_ms();
        let before = self.pulse.lost.replace(Some(now));
        let gives_up = before.is_some_and(|before| now - before < AGAIN_MS);
        if gives_up {
            *self.memory.borrow_mut() = Memory::default();
            self.pulse.lost.set(None);
        }
        self.pulse.missed.set(0);
        let told = self.memory.borrow().tell();
        let next = begun(told.clone());
        let is_here = matches!(next, Line::Here { .. });
        if let Line::Loading { worker, .. } | Line::Open(worker) = self.line.replace(next) {
            worker.terminate();
        }
        self.listen();
        if is_here {
            self.work_on(&told);
        }
        if gives_up {
            (self.hear)(FromWorker::Lost);
        }
        mourn(if gives_up { Loss::GivenUp } else { Loss::Replaced });
    }

    fn work_here(&self) {
        let here = Line::Here { engine: Box::default(), turning: false };
        let waiting = match self.line.replace(here) {
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
        self.work_on(&waiting);
    }

    fn work_on(&self, told: &[String]) {
        told.iter().filter_map(|text| ToWorker::from_text(text)).for_each(|it| self.work(it));
    }

    /// Says something to the worker, now or once it is ready.
    pub(crate) fn say(&self, message: ToWorker) {
        if matches!(&*self.line.borrow(), Line::Here { .. }) {
            return self.work(message);
        }
        let text = message.to_text();
        self.memory.borrow_mut().keep(&message, &text);
        match &mut *self.line.borrow_mut() {
            Line::Open(worker) => drop(worker.post_message(&JsValue::from_str(&text))),
            Line::Loading { waiting, .. } => waiting.push(text),
            Line::Here { .. } => {}
        }
        if !self.pulse.watched.replace(true) {
            self.pulse.heard.set(true);
            self.watch();
        }
    }

    /// Looks after the worker for as long as it has something to do.
    fn watch(&self) {
        let partner = self.clone();
        time::later(SILENCE_MS, move || {
            let Pulse { watched, heard, missed, .. } = &*partner.pulse;
            let asked = match &*partner.line.borrow() {
                Line::Open(worker) if !partner.memory.borrow().is_empty() => {
                    drop(worker.post_message(&JsValue::from_str(&ToWorker::Ask.to_text())));
                    true
                }
                // One that loads says so, or fails.
                Line::Loading { .. } => false,
                Line::Open(_) | Line::Here { .. } => return watched.set(false),
            };
            missed.set(if heard.replace(false) || !asked { 0 } else { missed.get() + 1 });
            if missed.get() > PATIENCE {
                partner.lose();
            }
            partner.watch();
        });
    }

    /// Does what a worker would do.
    fn work(&self, message: ToWorker) {
        let mut answer = None;
        let mut wake = false;
        if let Line::Here { engine, turning } = &mut *self.line.borrow_mut() {
            answer = engine.hear(message);
            wake = engine.is_busy() && !*turning;
            *turning |= wake;
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

/// A worker that loads, to which this will be said; no worker where there is none to be had.
fn begun(waiting: Vec<String>) -> Line {
    let address = format!("ballast-worker_loader.js?v={}", dom::build_id());
    match Worker::new(&dom::resolve(&address)) {
        Ok(worker) => Line::Loading { worker, waiting },
        Err(_) => Line::Here { engine: Box::default(), turning: false },
    }
}
