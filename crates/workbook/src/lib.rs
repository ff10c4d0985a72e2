//! Workbooks, as people have them: sheets of XLSX files read as registers, and a portfolio written
//! as tables, one CSV file each or one workbook of them all.
//!
//! The way in: [`Book::open`] looks at the bytes of a file and refuses what is no workbook, is
//! locked, or would burst; [`Book::read`] gives one sheet as rows of texts, which
//! [`ballast_import::Source`] takes from there. The way out: [`tables`] makes a [`Table`] of a
//! snapshot, [`csv`] writes one, [`write`](fn@write) all of them with their charts. What is written
//! comes from core's own figures; nothing is worked out here.
//!
//! A workbook of ours says what its columns mean on a sheet that is hidden, so that an import
//! gives back what the projects sheet holds, whatever projects and criteria are called.

mod book;
mod cell;
mod chart;
mod csv;
mod error;
mod guard;
mod own;
mod table;
pub mod tables;
mod write;

pub use book::{Book, ErrorCell, Page, SheetName, is_workbook};
pub use csv::csv;
pub use error::{BookError, WriteError};
pub use table::{Cell, Column, Kind, Table};
pub use tables::{Portfolio, Selected, Which};
pub use write::{Written, write};
