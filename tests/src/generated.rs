//! Tables of any size that are right by construction.
//!
//! In: a number of rows and of inputs. Out: a policy with one table, made by cutting the space of its inputs in two
//! again and again, so that every case lies in exactly one row. The same numbers give the same text.

/// The largest value of an input; the smallest is 0.
const HIGHEST: i64 = 100;

/// Numbers that look random and are the same everywhere.
struct Numbers(u64);

impl Numbers {
    /// The next number below `count`.
    fn below(&mut self, count: usize) -> usize {
        // The multiplier and increment of Knuth's MMIX.
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0).checked_rem(count).unwrap_or(0)
    }
}

/// The interval of each input in each row.
pub fn rows(count: usize, inputs: usize) -> Vec<Vec<(i64, i64)>> {
    let mut numbers = Numbers(20_190_315);
    let mut rows = vec![vec![(0, HIGHEST); inputs]];
    while rows.len() < count {
        let (at, input) = (numbers.below(rows.len()), numbers.below(inputs));
        let (low, high) = rows[at][input];
        let width = usize::try_from(high - low).unwrap_or(0);
        if width < 2 {
            continue;
        }
        let cut = low + i64::try_from(numbers.below(width)).unwrap_or(0);
        let mut upper = rows[at].clone();
        (rows[at][input], upper[input]) = ((low, cut), (cut + 1, high));
        rows.push(upper);
    }
    rows
}

/// A policy with one benefit, whose amount is such a table.
pub fn table(count: usize, inputs: usize) -> String {
    let facts =
        (0..inputs).map(|input| format!("      甲{input} : 整数 人  0人以上 {HIGHEST}人以下\n")).collect::<String>();
    let header = (0..inputs).map(|input| format!("甲{input}")).collect::<Vec<_>>().join(" | ");
    let cell = |(low, high): &(i64, i64)| match (low, high) {
        (0, &HIGHEST) => "任意".to_owned(),
        (low, high) => format!("{low}—{high}人"),
    };
    let line = |(at, row): (usize, &Vec<(i64, i64)>)| {
        format!("      {} || {}元\n", row.iter().map(cell).collect::<Vec<_>>().join(" | "), at + 1)
    };
    let lines = rows(count, inputs).iter().enumerate().map(line).collect::<String>();
    format!(
        "总则 \"大表\" {{\n  施行 2019-01-01 至 2019-12-31\n  出资方 区总工会\n}}\n项目 示例 {{\n  待遇 补贴 {{\n    事实 {{\n{facts}    }}\n    \
         金额 表 {{\n      {header} || 费\n{lines}    }}  依据 \"甲\"\n    分担 {{ 区总工会 全额 }}  依据 \"甲\"\n  }}\n}}\n"
    )
}
