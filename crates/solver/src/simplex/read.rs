//! What a solved tableau says: multipliers, rays, the basis, fractional variables.

use super::{Basis, Lp, PIVOT};

/// A variable the relaxation cannot decide.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Fractional {
    pub(crate) variable: u32,
    pub(crate) value: f64,
    pub(crate) down: f64,
    pub(crate) up: f64,
}

impl Lp {
    /// Row multipliers of the present basis, in the model's units.
    pub(crate) fn multipliers(&self, y: &mut Vec<(u32, f64)>) {
        y.clear();
        for (&c, &d) in self.columns.iter().zip(&self.cost) {
            if let Some(i) = (c as usize).checked_sub(self.n) {
                y.push((i as u32, d * self.row_scale[i] / self.cost_scale));
            }
        }
    }

    /// Row multipliers that should prove tableau row `r` unsatisfiable.
    pub(crate) fn ray(&self, r: usize, y: &mut Vec<(u32, f64)>) {
        y.clear();
        for (&c, &t) in self.columns.iter().zip(&self.table[r]) {
            if let Some(i) = (c as usize).checked_sub(self.n) {
                y.push((i as u32, -t * self.row_scale[i]));
            }
        }
        if let Some(i) = (self.basic[r] as usize).checked_sub(self.n) {
            y.push((i as u32, self.row_scale[i]));
        }
    }

    /// The basis, to be kept by a node.
    pub(crate) fn basis(&self) -> Basis {
        let logical = |&c: &u32| (c as usize).checked_sub(self.n).map(|i| i as u32);
        Basis {
            rows: self.columns.iter().filter_map(logical).collect(),
            variables: self.basic.iter().copied().filter(|&b| (b as usize) < self.n).collect(),
        }
    }

    /// Fractional variables with their value and the least loss, in the model's units, that one
    /// dual pivot proves for rounding down and up.
    pub(crate) fn fractional(&self) -> Vec<Fractional> {
        let mut found = Vec::new();
        for (r, &b) in self.basic.iter().enumerate() {
            let x = self.value[r];
            if b as usize >= self.n || !(1e-7..=1.0 - 1e-7).contains(&x) {
                continue;
            }
            let (mut down, mut up) = (f64::INFINITY, f64::INFINITY);
            for (j, &t) in self.table[r].iter().enumerate() {
                if t.abs() <= PIVOT || self.low[j] == self.high[j] {
                    continue;
                }
                let ratio = self.cost[j].abs() / t.abs();
                let raises = (t > 0.0) == (self.at[j] == self.low[j]);
                let side = if raises { &mut up } else { &mut down };
                *side = side.min(ratio);
            }
            found.push(Fractional {
                variable: b,
                value: x,
                down: down * x / self.cost_scale,
                up: up * (1.0 - x) / self.cost_scale,
            });
        }
        found
    }
}
