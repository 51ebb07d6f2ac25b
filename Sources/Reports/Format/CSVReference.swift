/// The reference of every table and column, made from the tables themselves.
public enum CSVReference {
    /// The text of `docs/CSV.md`.
    public static var markdown: String {
        introduction + (allTables + printedTables).map { "\n" + section($0) }.joined()
    }

    private static let introduction = """
        # The run folder

        Every run is a folder of CSV files, one a table. This page is made from the schema in `Sources/Reports/Tables`; a test
        holds the two together and says how to make it anew. `schema_version` is \(schemaVersion).

        - CSV by RFC 4180 with LF as the line end, UTF-8, one header line, no comments. A cell is quoted only where it must be.
        - One observation a row; what was varied stands in columns. An empty cell means: not measured.
        - Numbers do not depend on the locale: a point, no grouping, the shortest text that reads back as the same number.
          A number that is none is `nan`; an infinite one is `inf`.
        - The unit of a column is the suffix of its name. Names are stable; new columns only come at the end.
        - A block (one shape, or one network and batch, with all its kernels) is written with one call a table and flushed to
          disk when it is finished, at last the row of `progress.csv`. A reader drops a last line without a line end: the run was
          cut off there.
        - `run_id` joins the tables of a run, and tells runs apart once several folders are read together. `case_id` and
          `kernel` join a row with its samples, and a ratio with its passes.

        """

    private static func section<RowType: TableRow>(_ type: RowType.Type) -> String {
        let table = RowType.table
        let rows = table.columns.map { column in
            "| `\(column.name)` | \(column.kind)\(column.mayBeEmpty ? ", or empty" : "") | \(column.unit ?? "") | \(column.meaning) |\n"
        }
        return """
            ## \(table.file)

            \(table.meaning)

            | column | type | unit | meaning |
            |---|---|---|---|

            """ + rows.joined()
    }
}
