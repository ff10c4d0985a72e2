//! The only place that names the browser: storage, files, worker, canvas, clock, entropy, page.

pub(crate) mod canvas;
pub(crate) mod clipboard;
pub(crate) mod crash;
pub(crate) mod disk;
pub(crate) mod dom;
pub(crate) mod entropy;
pub(crate) mod fetch;
pub(crate) mod files;
pub(crate) mod idb;
mod letters;
pub(crate) mod offline;
pub(crate) mod pack;
pub(crate) mod paper;
pub(crate) mod persist;
pub(crate) mod picture;
pub(crate) mod size;
pub(crate) mod storage;
pub(crate) mod texts;
pub(crate) mod time;
pub(crate) mod worker;
