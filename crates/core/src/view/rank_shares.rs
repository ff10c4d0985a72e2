//! How often a project has which rank when weights are sampled, in few enough lines to be read.

/// How often ranks from one to another were had.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RankShare {
    /// The first of these ranks, from 1.
    pub from: u32,
    /// The last of them.
    pub to: u32,
    /// In which share of the samples, 0 to 1.
    pub share: f64,
}

impl RankShare {
    /// The ranks as people write them: `4`, or `4–6`.
    pub fn ranks(&self) -> String {
        if self.from == self.to {
            self.from.to_string()
        } else {
            format!("{}–{}", self.from, self.to)
        }
    }

    /// Whether this rank is one of them.
    pub fn has(&self, rank: u32) -> bool {
        (self.from..=self.to).contains(&rank)
    }
}

/// All ranks from the best to the worst that were had, also those between that never were, in lines
/// of equally many ranks: as few in each as make no more than `most` lines, which is at least 1.
/// `shares` has the ranks that were had, best first, each with its share of the samples.
pub fn rank_shares(shares: &[(u32, f64)], most: u32) -> Vec<RankShare> {
    let (Some((best, _)), Some((worst, _))) = (shares.first(), shares.last()) else {
        return Vec::new();
    };
    let each = (worst - best + 1).div_ceil(most.max(1));
    let line = |from: u32| {
        let to = (from + each - 1).min(*worst);
        let within = shares.iter().filter(|(rank, _)| (from..=to).contains(rank));
        RankShare { from, to, share: within.map(|(_, share)| share).sum() }
    };
    (*best..=*worst).step_by(each as usize).map(line).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn ranks_that_were_never_had_have_their_line() {
        let found = rank_shares(&[(2, 0.25), (4, 0.75)], 12);
        let shown: Vec<_> = found.iter().map(|it| (it.ranks(), it.share)).collect();
        let expected = [("2", 0.25), ("3", 0.0), ("4", 0.75)];
        assert_eq!(shown, expected.map(|(ranks, share)| (ranks.to_owned(), share)));
        assert!(rank_shares(&[], 12).is_empty());
        let found = rank_shares(&[(1, 0.5), (2, 0.25), (5, 0.25)], 2);
        let shown: Vec<_> = found.iter().map(|it| (it.ranks(), it.share)).collect();
        assert_eq!(shown, [("1–3".to_owned(), 0.75), ("4–5".to_owned(), 0.25)]);
    }

    proptest! {
        /// Every rank is in one line, no share is lost, and there are few enough lines.
        #[test]
        fn lines_hold_all(counts in prop::collection::btree_map(1_u32..2_000, 1_u32..50, 1..40), most in 1_u32..20) {
            let all: u32 = counts.values().sum();
            let shares: Vec<(u32, f64)> =
                counts.iter().map(|(rank, count)| (*rank, f64::from(*count) / f64::from(all))).collect();
            let found = rank_shares(&shares, most);
            prop_assert!(found.len() <= most as usize);
            prop_assert_eq!(found[0].from, shares[0].0);
            prop_assert_eq!(found[found.len() - 1].to, shares[shares.len() - 1].0);
            prop_assert!(found.windows(2).all(|pair| pair[0].to + 1 == pair[1].from));
            let sum: f64 = found.iter().map(|it| it.share).sum();
            prop_assert!((sum - 1.0).abs() < 1e-9);
            for (rank, share) in shares {
                let line = found.iter().find(|it| it.has(rank)).unwrap();
                prop_assert!(line.share >= share - 1e-12);
            }
        }
    }
}
