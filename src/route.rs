//! The screens, and how they are written in the address.

use std::fmt;

/// A screen. The address keeps it after `#`, so that any static host and a file on disk will do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Route {
    #[default]
    Home,
    Strategy,
    Projects,
    Prioritise,
    Balance,
    Capacity,
    Roadmap,
    /// The mapping screen of an import.
    Import,
    /// Copies brought together.
    Merge,
}

impl Route {
    /// The screens of the rail, in the order of the path that a portfolio takes.
    pub(crate) const RAIL: [Self; 7] = [
        Self::Home,
        Self::Strategy,
        Self::Projects,
        Self::Prioritise,
        Self::Balance,
        Self::Capacity,
        Self::Roadmap,
    ];

    /// Reads an address; an unknown one is the home page.
    pub(crate) fn parse(fragment: &str) -> Self {
        let word = fragment.trim_matches('/');
        let known = Self::RAIL.into_iter().chain([Self::Import, Self::Merge]);
        known.into_iter().find(|route| route.word() == word).unwrap_or_default()
    }

    fn word(self) -> &'static str {
        match self {
            Self::Home => "",
            Self::Strategy => "strategy",
            Self::Projects => "projects",
            Self::Prioritise => "prioritise",
            Self::Balance => "balance",
            Self::Capacity => "capacity",
            Self::Roadmap => "roadmap",
            Self::Import => "import",
            Self::Merge => "merge",
        }
    }

    /// Its name in the rail and in the tab's title.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Home => "Home",
            Self::Strategy => "Strategy",
            Self::Projects => "Projects",
            Self::Prioritise => "Prioritise",
            Self::Balance => "Balance",
            Self::Capacity => "Capacity",
            Self::Roadmap => "Roadmap",
            Self::Import => "Import",
            Self::Merge => "Merge",
        }
    }
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#/{}", self.word())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_read_back() {
        for route in Route::RAIL.into_iter().chain([Route::Import, Route::Merge]) {
            assert_eq!(Route::parse(route.to_string().trim_start_matches('#')), route);
        }
        assert_eq!(Route::parse("/nowhere"), Route::Home);
    }
}
