package org.chalkcheck.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.chalkcheck.source.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DisplayParserTest {
    private static final KnownNames NAMES = new KnownNames(Set.of("f", "g", "sigma"), Set.of("f", "g", "sigma"));

    @ParameterizedTest
    @CsvSource(delimiter = '@', textBlock = """
            a &= b \\\\ &= c @ claim (chain a = b = c)
            a &= b \\\\ &\\quad + c @ claim (chain a = (sum +b +c))
            a &= b \\\\ &- c @ claim (chain a = (sum +b -c))
            a = \\\\ b @ claim (chain a = b)
            a &= b + \\\\ &c @ claim (chain a = (sum +b +c))
            a &=& b \\\\ &=& c @ claim (chain a = b = c)
            a &= \\left( b \\right. \\\\ &\\left. + c \\right) @ claim (chain a = (parenthesis (sum +b +c)))
            a &= f(b, \\\\ &c) @ claim (chain a = (juxt f (parenthesis b c)))
            \\begin{aligned} a &= b \\\\ &= c \\end{aligned} @ claim (chain a = b = c)
            a = b. @ claim (chain a = b)
            a = b, \\tag{1} \\label{eq:x} @ claim (chain a = b)
            \\boxed{a = b} @ claim (chain a = b)
            \\textcolor{red}{a} = {\\color{blue} b} @ claim (chain a = b)
            \\text{(1)} \\quad a = b @ claim (chain a = b)
            a \\quad = \\quad b @ claim (chain a = b)
            0 < x \\le 1 @ claim (chain 0 < x <= 1)
            a = b \\text{ for } x > 0 @ claim (chain a = b) given (chain x > 0)
            a = b \\quad \\text{if } x > 0, y > 0 @ claim (chain a = b) given (chain x > 0), (chain y > 0)
            \\text{If } x > 0, \\text{ then } a = b @ claim (chain a = b) given (chain x > 0)
            x > 0 \\implies x^2 > 0 @ arrow (chain x > 0) IMPLIES (chain (script x ^2) > 0)
            x > 0, y > 0 \\implies x y > 0 @ arrow (chain x > 0), (chain y > 0) IMPLIES (chain (juxt x y) > 0)
            x > 0 \\text{ and } y > 0 \\implies x y > 0 @ arrow (chain x > 0), (chain y > 0) IMPLIES (chain (juxt x y) > 0)
            x > 0 \\implies a = b \\quad \\text{and} \\quad c = d @ arrow (chain x > 0) IMPLIES (chain a = b), (chain c = d)
            a = b \\text{ for } x > 0 \\text{ and } y > 0 @ claim (chain a = b) given (chain x > 0), (chain y > 0)
            \\text{If } x > 0 \\text{ and } y > 0, \\text{ then } a = b @ claim (chain a = b) given (chain x > 0), (chain y > 0)
            a = b \\iff c = d @ arrow (chain a = b) EQUIVALENT (chain c = d)
            a = b \\\\ \\Rightarrow c = d @ arrow (chain a = b) IMPLIES (chain c = d)
            y := W x @ define y as (juxt W x)
            y \\stackrel{\\text{def}}{=} x @ define y as x
            W x =: y @ define y as (juxt W x)
            y \\coloneqq x = z @ define y as x
            \\text{where } s = \\sigma(x) @ define s as (juxt sigma (parenthesis x))
            x + 1 @ expression (sum +x +1)
            x \\in (0, 1] @ expression (chain x \\in (interval (0 1]))
            f : X \\to Y @ skipped mapping
            a = b \\text{ for } x > @ unreadable unexpected-end
            a = b \\text{ if } A \\text{ is symmetric} @ claim (chain a = b) given (chain A = (script A ^:transpose))
            a = b \\text{ if } A @ unreadable unreadable-condition
            a = b \\text{ where } x > 0 @ claim (chain a = b) given (chain x > 0)
            \\text{Let } x > 0. \\quad a = b @ claim (chain a = b) given (chain x > 0)
            a = b \\text{ unless } x = 0 @ claim (chain a = b) given (chain x != 0)
            a = b \\text{ unless } x < 0 @ unreadable unreadable-condition
            a = b \\text{ if and only if } c = d @ arrow (chain a = b) EQUIVALENT (chain c = d)
            a = b \\text{ only if } c = d @ arrow (chain a = b) IMPLIES (chain c = d)
            x > 0 \\to x > 1 @ unreadable arrow-between-relations
            \\text{not } a = b @ unreadable unsupported-negation
            a = \\implies c = d @ unreadable unexpected-end
            a = b : \\text{small} @ claim (chain a = b)
            a = b \\text{ for } x \\in \\{0, 1\\} @ claim (chain a = b) given (chain x \\in (brace 0 1))
            a = b \\implies @ unreadable missing-conclusion
            a_i = b_i, \\quad i = 1, \\dots, n @ claim (chain (script a _i) = (script b _i)) given (chain i <= n)
            x = 1 \\text{ or } x = 2 @ arrow (or (chain x = 1) (chain x = 2))
            """)
    void oneStatement(String text, String statement) {
        assertThat(StatementDump.of(text, NAMES)).containsExactly(statement);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '@', textBlock = """
            a &= b \\\\ c &= d @ claim (chain a = b) @ claim (chain c = d)
            a = b \\quad c = d @ claim (chain a = b) @ claim (chain c = d)
            a &= b & c &= d @ claim (chain a = b) @ claim (chain c = d)
            a = b, c = d @ claim (chain a = b) @ claim (chain c = d)
            a = b \\text{ and } c = d @ claim (chain a = b) @ claim (chain c = d)
            a = b \\text{ for } x > 0 \\text{ and } c = d \\text{ for } y > 0 @ claim (chain a = b) given (chain x > 0) @ claim (chain c = d) given (chain y > 0)
            x > 0 \\implies a = b \\text{ and } y > 0 \\implies c = d @ arrow (chain x > 0) IMPLIES (chain a = b) @ arrow (chain y > 0) IMPLIES (chain c = d)
            a = b \\text{ where } c = d, x > 0 @ claim (chain a = b) given (chain x > 0) @ define c as d
            a = b, \\quad x > 0 @ claim (chain a = b) @ claim (chain x > 0)
            -x > -1 \\\\ -y > -1 @ claim (chain (- x) > (- 1)) @ claim (chain (- y) > (- 1))
            a = b \\\\ \\text{where } c = d @ claim (chain a = b) @ define c as d
            f(x) = 0 \\quad \\forall x @ claim (chain (juxt f (parenthesis x)) = 0) @ skipped quantifier
            a = \\underbrace{b}_{=0} + c @ claim (chain a = (sum +b +c)) @ brace (chain b = 0)
            \\begin{cases} a = b \\\\ c = d \\end{cases} @ claim (chain a = b) @ claim (chain c = d)
            a = \\frac{1}{2 \\\\ c = \\frac{1}{2} @ unreadable unclosed-brace @ claim (chain c = (frac 1 2))
            a = (b \\\\ c = d @ unreadable unclosed-parenthesis @ claim (chain c = d)
            a = \\text{b \\\\ c = d @ unreadable unclosed-brace @ claim (chain c = d)
            = b \\\\ c = d @ unreadable missing-left-side @ claim (chain c = d)
            """)
    void twoStatements(String text, String first, String second) {
        assertThat(StatementDump.of(text, NAMES)).containsExactly(first, second);
    }

    @Test
    void aDisplayThatBeginsWithARelationContinuesTheOneAbove() {
        ParsedDisplay above = DisplayParser.parse("a = b", 0, Map.of(), NAMES);
        ParsedDisplay display = DisplayParser.parse("= c = d", 20, Map.of(), NAMES, above.lastSide(), Reading.USUAL);
        assertThat(display.statements()).hasSize(1);
        Statement.Claim claim = (Statement.Claim) display.statements().get(0);
        assertThat(SyntaxDump.of(claim.chain())).isEqualTo("(chain b = c = d)");
        assertThat(claim.span()).isEqualTo(new Span(20, 27));
        assertThat(display.ambiguities()).extracting(Ambiguity::code).containsExactly("continues-display");
        assertThat(DisplayParser.parse("a = b \\text{ for } x > 0", 0, Map.of(), NAMES)
                        .lastSide())
                .isEmpty();
    }

    @Test
    void labelOfABraceWithoutRelationChangesNothing() {
        assertThat(StatementDump.of("a = \\underbrace{b + c}_{\\text{noise}}", NAMES))
                .containsExactly("claim (chain a = (invisible (sum +b +c)))");
    }

    @Test
    void commasBetweenThousandsMakeOneNumber() {
        assertThat(StatementDump.of("12,000 = 3 \\cdot 4000", NAMES))
                .containsExactly("claim (chain 12000 = (infix 3 dot 4000))");
        assertThat(StatementDump.of("a = 16,781,312", NAMES)).containsExactly("claim (chain a = 16781312)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a_1,200 = 3", "a = 12,000,5", "a = 0,125", "\\operatorname{shape}(N) = 64,112,112"})
    void otherCommasBetweenDigitsMakeNoNumber(String claim) {
        assertThat(StatementDump.of(claim, NAMES)).noneMatch(line -> line.matches(".*[0-9]{4}.*"));
    }

    @Test
    void chainsDeepAndWideEndQuickly() {
        for (String unit : new String[] {
            "{",
            "(",
            "\\left(",
            "\\frac{",
            "^{",
            "x^",
            "-",
            "\\sum",
            "\\sin",
            "\\hat",
            "|",
            "||",
            "\\nabla",
            "\\mathbf{1}(",
            "\\begin{pmatrix}",
            "\\text{",
            "\\not",
            "\\underset{a}{",
            "+x",
            "x=",
            "a=b,",
            "a=b\\\\",
            "a=b\\\\&=",
            "x!",
            "x'",
            "\\boxed{",
            "\\left.",
            "f(",
            "1/2x",
            "\\implies",
            "\\mathbb{E}["
        }) {
            String text = unit.repeat(100_000 / unit.length());
            ParsedDisplay display = DisplayParser.parse(text, 0, Map.of(), NAMES);
            assertThat(display.statements()).as(unit).isNotEmpty();
        }
    }

    @Test
    void nestingBeyondTheBoundIsAnError() {
        String text = "x = " + "(".repeat(300) + "x" + ")".repeat(300);
        assertThat(StatementDump.of(text, NAMES)).containsExactly("unreadable nesting-too-deep");
        String shallow = "x = " + "(".repeat(60) + "x" + ")".repeat(60);
        assertThat(DisplayParser.parse(shallow, 0, Map.of(), NAMES).diagnostics())
                .isEmpty();
    }

    @Test
    void aFormulaBeyondTheBoundOnLengthIsAnError() {
        assertThat(StatementDump.of("x".repeat(1_000_000), NAMES)).containsExactly("unreadable formula-too-long");
    }
}
