//! What a register looks like, so that its mapping can be remembered.

use crate::Sheet;

/// The same for two tables with the same column names in the same order, whatever the case and
/// white space: 16 hexadecimal digits (FNV-1a, 64 bits).
pub fn header_fingerprint(sheet: &Sheet) -> String {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    let mut add = |byte: u8| hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    for name in &sheet.header {
        name.to_lowercase().bytes().for_each(&mut add);
        add(0x1f);
    }
    format!("{hash:016x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_order_count_and_nothing_else() {
        let of = |text: &str| header_fingerprint(&Sheet::detect(text).unwrap());
        let first = of("Name,Cost\nA,1\n");
        assert_eq!(first, of("NAME ;cost\nB;2\nC;3\n"));
        assert_ne!(first, of("Cost,Name\n1,A\n"));
        assert_eq!(first.len(), 16);
    }
}
