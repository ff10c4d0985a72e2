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
            let (down, up) = self.penalties(r);
            found.push(Fractional {
                variable: b,
                value: x,
                down: down * x / self.cost_scale,
                up: up * (1.0 - x) / self.cost_scale,
            });
        }
        found
    }

    /// What one dual pivot loses at least for each unit by which the basic variable of row `r` is
    /// lowered and raised.
    fn penalties(&self, r: usize) -> (f64, f64) {
        const LANES: usize = 4;
        let least = |best: &mut f64, x: f64| *best = if x < *best { x } else { *best };
        let mut sides = [[f64::INFINITY; LANES]; 2];
        let line = &self.table[r][..];
        let n = line.len();
        let (cost, at) = (&self.cost[..n], &self.at[..n]);
        let (low, high) = (&self.low[..n], &self.high[..n]);
        // Without branches, so that the compiler can lay columns side by side.
        let ratios = |j: usize| {
            let t = line[j];
            let ratio = cost[j].abs() / t.abs();
            let movable = (t.abs() > PIVOT) & (low[j] != high[j]);
            let ratio = if movable { ratio } else { f64::INFINITY };
            let raises = (t > 0.0) == (at[j] == low[j]);
            let (none, some) = (f64::INFINITY, ratio);
            (if raises { none } else { some }, if raises { some } else { none })
        };
        for j in (0..n / LANES).map(|chunk| chunk * LANES) {
            let [downs, ups] = &mut sides;
            for (k, (least_down, least_up)) in downs.iter_mut().zip(ups).enumerate() {
                let (down, up) = ratios(j + k);
                least(least_down, down);
                least(least_up, up);
            }
        }
        for j in n / LANES * LANES..n {
            let (down, up) = ratios(j);
            least(&mut sides[0][0], down);
            least(&mut sides[1][0], up);
        }
        let fold = |lanes: [f64; LANES]| lanes.into_iter().fold(f64::INFINITY, f64::min);
        (fold(sides[0]), fold(sides[1]))
    }
}
