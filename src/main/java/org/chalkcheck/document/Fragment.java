package org.chalkcheck.document;

import java.util.List;
import org.chalkcheck.source.Span;

/** What a scanner found in the source, in order of place; the assembler makes the document from it. */
interface Fragment {

    Span span();

    /** Hands this fragment to the method of {@code assembler} for its kind. */
    void addTo(Assembler assembler);

    /** Mathematics. */
    record Mathematics(DisplayKind kind, Span span, Span content, String text) implements Fragment {
        @Override
        public void addTo(Assembler assembler) {
            assembler.mathematics(this);
        }
    }

    /** A comment; {@code content} is what stands between its delimiters. */
    record Comment(Span span, Span content) implements Fragment {
        @Override
        public void addTo(Assembler assembler) {
            assembler.comment(this);
        }
    }

    /** Declaration lines. */
    record Given(Span span, List<Line> lines) implements Fragment {
        @Override
        public void addTo(Assembler assembler) {
            assembler.given(this);
        }
    }

    /** A fenced block of another kind. */
    record Block(FenceKind kind, String argument, Span span, Span content, String text) implements Fragment {
        @Override
        public void addTo(Assembler assembler) {
            assembler.block(this);
        }
    }

    /** A heading; {@code text} still has its markup. */
    record Title(int level, Span span, String text) implements Fragment {
        @Override
        public void addTo(Assembler assembler) {
            assembler.title(this);
        }
    }

    /** A table. */
    record Cells(Span span, List<Line> header, List<List<Line>> rows) implements Fragment {
        @Override
        public void addTo(Assembler assembler) {
            assembler.cells(this);
        }
    }
}
