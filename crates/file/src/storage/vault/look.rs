//! Looking for the last good copy.

use std::borrow::Cow;

use ballast_core::order;

use super::{Fetched, Found, Harm, Opened, PLACES, SaveError, Vault};
use crate::storage::patch::patched;
use crate::storage::slot::{self, Header, Slot};
use crate::storage::{KeyValue, keys};
use crate::{LoadError, load};

/// A copy that was found.
struct Candidate<'a> {
    header: Header,
    number: usize,
    slot: &'a str,
    body: Body<'a>,
}

#[derive(Clone, Copy)]
enum Body<'a> {
    Here(&'a str),
    Away(u64),
    Tail(u64, &'a str),
}

/// The text of a copy, and which slot with which save must not be written as long as it counts.
struct Wanted<'a> {
    number: usize,
    save: u64,
    text: Cow<'a, str>,
    /// The text of the last whole save, if that lies elsewhere.
    base: Option<&'a str>,
}

enum Absent {
    NotFetched(String),
    Lost,
}

impl<S: KeyValue> Vault<S> {
    pub(super) fn look(
        &mut self,
        opened: &mut Opened,
        fetched: &[Fetched],
    ) -> Result<(), SaveError> {
        let mut texts: Vec<(usize, Option<String>)> = Vec::new();
        for number in 0..PLACES {
            texts.push((number, self.store.read(&self.key(number))?));
        }
        self.last = self.reported()?;
        let mut copies: Vec<Candidate<'_>> = Vec::new();
        let mut too_new = false;
        for (number, text) in &texts {
            let Some(slot) = text.as_deref() else { continue };
            let mut found =
                |header, body| copies.push(Candidate { header, number: *number, slot, body });
            match slot::read(slot) {
                Slot::Whole(header, text) => found(header, Body::Here(text)),
                Slot::Away(header, sum) => found(header, Body::Away(sum)),
                Slot::Tail(header, of, patch) => found(header, Body::Tail(of, patch)),
                Slot::Newer => too_new = true,
                Slot::Broken => self.hold(*number, slot, Harm::Broken, opened),
            }
        }
        order::sort_by_key(&mut copies, |copy| (copy.header.save, copy.number));
        for copy in copies.iter().rev() {
            let known = self.text_of(copy, &copies, fetched);
            let Wanted { number, save, text, base } = match known {
                Ok(wanted) => wanted,
                Err(Absent::NotFetched(place)) => {
                    opened.away = Some(place);
                    return Err(SaveError::Coming);
                }
                Err(Absent::Lost) => {
                    self.last = self.last.max(copy.header.save);
                    self.hold(copy.number, copy.slot, Harm::Broken, opened);
                    continue;
                }
            };
            match load(&text) {
                Ok(loaded) => {
                    opened.lost_newer = copy.header.save < self.last;
                    self.current = Some((number, save));
                    self.tail = Some(copy.number).filter(|place| *place >= keys::SLOTS);
                    self.last = self.last.max(copy.header.save);
                    let (text, base) = (text.into_owned(), base.map(str::to_owned));
                    let saved_at = copy.header.saved_at;
                    opened.found = Some(Found { loaded, text, base, saved_at });
                    break;
                }
                Err(LoadError::TooNew { .. }) => too_new = true,
                Err(error) => {
                    self.last = self.last.max(copy.header.save);
                    self.hold(copy.number, copy.slot, Harm::Unreadable(error), opened);
                }
            }
        }
        opened.lost_newer |= opened.found.is_none() && self.last > 0;
        opened.lost_newer &= !too_new;
        if too_new { Err(SaveError::TooNew) } else { Ok(()) }
    }

    /// The text of a copy, and the slot that it hangs on.
    fn text_of<'a>(
        &self,
        copy: &Candidate<'a>,
        copies: &[Candidate<'a>],
        fetched: &'a [Fetched],
    ) -> Result<Wanted<'a>, Absent> {
        let (number, save) = (copy.number, copy.header.save);
        match copy.body {
            Body::Here(text) => Ok(Wanted { number, save, text: Cow::Borrowed(text), base: None }),
            Body::Away(sum) => {
                let place = keys::place(&self.workspace, copy.header.save, sum);
                let Some(known) = fetched.iter().find(|it| it.place == place) else {
                    return Err(Absent::NotFetched(place));
                };
                match known.slot.as_deref().map(slot::read) {
                    Some(Slot::Whole(header, text))
                        if header.save == copy.header.save && slot::checksum(text) == sum =>
                    {
                        Ok(Wanted { number, save, text: Cow::Borrowed(text), base: Some(text) })
                    }
                    _ => Err(Absent::Lost),
                }
            }
            Body::Tail(of, patch) => {
                let base = |it: &&Candidate<'_>| it.header.save == of && it.number < keys::SLOTS;
                let base = copies.iter().find(base).ok_or(Absent::Lost)?;
                let base = self.text_of(base, copies, fetched)?;
                let text = patched(&base.text, patch).ok_or(Absent::Lost)?;
                Ok(Wanted { text: Cow::Owned(text), ..base })
            }
        }
    }
}
