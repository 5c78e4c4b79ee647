//! Cases as a table beside the set.

mod command;

use command::{run, shown};

#[test]
fn rows_are_cases() {
    insta::assert_snapshot!("sheet", shown(&run(&["test", "sheet"])));
    let whole = run(&["test", "sheet", "--format", "json"]);
    for path in ["sheet/01-trip.heng", "sheet/01-trip.cases.csv"] {
        assert_eq!(run(&["test", path, "--format", "json"]).out, whole.out, "{path}");
    }
}

#[test]
fn a_mistake_is_told_with_its_row_and_column() {
    insta::assert_snapshot!("sheet-broken-zh", shown(&run(&["test", "sheet-broken"])));
    insta::assert_snapshot!("sheet-broken-en", shown(&run(&["test", "sheet-broken", "--lang", "en"])));
}
