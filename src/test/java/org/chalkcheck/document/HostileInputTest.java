package org.chalkcheck.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.chalkcheck.source.Diagnostic;
import org.chalkcheck.source.SourceText;
import org.chalkcheck.source.Span;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileInputTest {
    private static final int REPEATS = 20_000;

    /** Far above the linear time, far below the quadratic one. */
    private static final Duration LIMIT = Duration.ofMinutes(3);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$$",
                "$$\n",
                "$$ a\n\n",
                "<!--",
                "<!-- -->",
                "<!-- claim: id=a -->",
                "[",
                "# [",
                "#",
                "# x\n",
                "`",
                "``a`",
                "```\n",
                "```a\n",
                "> ```a\n",
                "~~~given\n",
                ">",
                "> ",
                "- ",
                "1. ",
                "\\[",
                "\\(",
                "\\begin{align}",
                "\\begin{comment}",
                "$a ",
                "$a$ $$ ",
                "|a|\n|-|\n",
                "\\newcommand{\\a}{",
                "{",
                "---\n",
                "\\section{",
                "% claim: \n",
                "\u0000",
                "a\n=\n",
                "\\"
            })
    void repeatsTakeLinearTime(String unit) {
        String text = unit.repeat(REPEATS);
        for (String path : new String[] {"hostile.md", "hostile.tex"}) {
            Assertions.assertTimeoutPreemptively(LIMIT, () -> {
                Document document = DocumentReader.read(SourceText.of(path, text), new DocumentReader.Options(true));
                assertThat(document.diagnostics()).hasSizeLessThanOrEqualTo(501);
            });
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "$", "$$", "\\", "<!--", "```", "```given", "---", "\\begin{", "\\[", "`", ">", "%", "\\def"
            })
    void everyPrefixOfADelimiterMakesADocument(String text) {
        for (String path : new String[] {"short.md", "short.tex"}) {
            assertThatCode(() -> DocumentReader.read(SourceText.of(path, text), DocumentReader.Options.DEFAULT))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void malformedBytesAreReplacedAndReported() {
        byte[] bytes = "ab?\n$$ c = d $$".getBytes(StandardCharsets.UTF_8);
        bytes[2] = (byte) 0xFF;

        Document document = DocumentReader.read("note.md", bytes, DocumentReader.Options.DEFAULT);

        assertThat(document.diagnostics()).extracting(Diagnostic::code).containsExactly("not-utf-8");
        assertThat(document.diagnostics().get(0).span()).isEqualTo(new Span(2, 3));
        assertThat(document.source().text()).isEqualTo("ab\ufffd\n$$ c = d $$");
        assertThat(document.displays()).hasSize(1);
    }

    @Test
    void aByteOrderMarkIsNoText() {
        byte[] bytes = "\ufeff# One".getBytes(StandardCharsets.UTF_8);

        assertThat(DocumentReader.read("note.md", bytes, DocumentReader.Options.DEFAULT)
                        .title())
                .contains("One");
    }

    @Test
    void aNulCharacterIsReported() {
        Document document =
                DocumentReader.read(SourceText.of("note.md", "a\0b\n\n$$ c = d $$"), DocumentReader.Options.DEFAULT);

        assertThat(document.diagnostics()).extracting(Diagnostic::code).containsExactly("nul-character");
        assertThat(document.displays()).hasSize(1);
    }

    @Test
    void formulasBeyondTheBound_areReportedAndLeftOut() {
        int bound = Assembler.MOST_FORMULAS;
        String formula = "$$x = x$$\n\n";
        Document full =
                DocumentReader.read(SourceText.of("many.md", formula.repeat(bound)), DocumentReader.Options.DEFAULT);
        assertThat(full.diagnostics()).isEmpty();
        assertThat(full.items()).hasSize(bound);

        Document over = DocumentReader.read(
                SourceText.of("many.md", formula.repeat(bound + 2)), DocumentReader.Options.DEFAULT);
        assertThat(over.items()).hasSize(bound);
        assertThat(over.diagnostics()).singleElement().satisfies(diagnostic -> {
            assertThat(diagnostic.code()).isEqualTo("too-many-formulas");
            assertThat(diagnostic.span().start()).isEqualTo(bound * formula.length());
        });
    }
}
