//! Tables as the CSV that Flux answers without annotations.

/// A table of one result.
pub(crate) struct Table {
    /// The names of its columns.
    pub(crate) columns: Vec<String>,
    /// What its values are: tables of the same columns and values share a header.
    pub(crate) values: &'static str,
    pub(crate) rows: Vec<Vec<String>>,
}

/// A result of these tables; an empty line ends it.
pub(crate) fn result(tables: &[Table]) -> String {
    let mut out = String::new();
    let mut last: Option<&Table> = None;
    for (number, table) in tables.iter().enumerate() {
        let same = |last: &Table| last.columns == table.columns && last.values == table.values;
        if !last.is_some_and(same) {
            if last.is_some() {
                out.push_str("\r\n");
            }
            out.push_str(",result,table");
            push_row(&mut out, &table.columns);
        }
        for row in &table.rows {
            out.push_str(&format!(",_result,{number}"));
            push_row(&mut out, row);
        }
        last = Some(table);
    }
    out.push_str("\r\n");
    out
}

/// The rest of a line.
fn push_row(out: &mut String, cells: &[String]) {
    for cell in cells {
        out.push(',');
        if cell.contains([',', '"', '\r', '\n']) || cell.starts_with(char::is_whitespace) {
            out.push('"');
            out.push_str(&cell.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(cell);
        }
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(columns: &[&str], cells: &[&str]) -> Table {
        let texts = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
        Table { columns: texts(columns), values: "", rows: vec![texts(cells)] }
    }

    #[test]
    fn tables_of_the_same_columns_share_a_header() {
        assert_eq!(result(&[]), "\r\n");
        assert_eq!(
            result(&[table(&["a"], &["1"]), table(&["a"], &["2"]), table(&["b"], &["3"])]),
            ",result,table,a\r\n,_result,0,1\r\n,_result,1,2\r\n\r\n\
             ,result,table,b\r\n,_result,2,3\r\n\r\n"
        );
    }

    #[test]
    fn cells_that_would_be_read_as_several_are_quoted() {
        let text = result(&[table(&["a", "b", "c"], &["x,y", "say \"x\"", " x"])]);
        assert!(text.contains(r#",_result,0,"x,y","say ""x"""," x""#), "{text}");
    }
}
