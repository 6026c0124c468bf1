package org.chalkcheck.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.chalkcheck.source.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeclarationParserTest implements DeclarationVisitor<String> {

    private List<String> read(String text) {
        ParsedDeclarations parsed = DeclarationParser.parse(text, 0, KnownNames.NONE);
        assertThat(parsed.diagnostics()).isEmpty();
        return parsed.declarations().stream().map(line -> line.accept(this)).toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '@', textBlock = """
            x, y : real # both @ x, y : REAL
            p : real in (0, 1] @ p : REAL in (interval (0 1])
            x : real in (-pi/2, inf) @ x : REAL in (interval ((- (juxt pi / 2)) :infinity))
            v : vector(n), positive @ v : VECTOR[n] POSITIVE
            A : matrix(m, 2*n) @ A : MATRIX[m, (infix 2 asterisk n)]
            T : tensor(a, b, c) @ T : TENSOR[a, b, c]
            \\tilde{W}, C_in : natural @ W_tilde, C_in : NATURAL
            W^{(1)} : matrix(m, n) @ W^{(1)} : MATRIX[m, n]
            sigma(z) = 1 / (1 + exp(-z)) @ sigma(z) = (juxt 1 / (parenthesis (sum +1 +(exp (- z)))))
            softplus(z) = log(1 + exp(z)) @ softplus(z) = (log (sum +1 +(exp z)))
            o(i, k) = i*k @ o(i, k) = (infix i asterisk k)
            s = softmax(W*x + b) @ s = (softmax (sum +(infix W asterisk x) +b))
            W^{(1)} = A @ W^{(1)} = A
            A = [1, 2; 3, 4] @ A = (matrix:plain [1 2] [3 4])
            f, g : function @ f, g function
            f : function(n -> m) @ f function n -> m
            X, Y ~ Normal(mu, sigma^2) @ X, Y ~ Normal(mu, (script sigma ^2))
            X \\sim \\mathcal{N}(0, 1) @ X ~ Normal(0, 1)
            X_1, ..., X_n, Y ~ Normal(0, 1) @ X[1..n], Y ~ Normal(0, 1)
            X_1, X_2, ..., X_n ~ Normal(0, 1) @ X[1..n] ~ Normal(0, 1)
            W : matrix(m, n) ~ Uniform(-a, a) @ W : MATRIX[m, n] ~ Uniform((- a), a)
            X | N ~ Binomial(N, p) @ X given N ~ Binomial(N, p)
            Z : vector(n) ~ Rademacher() @ Z : VECTOR[n] ~ Rademacher()
            X, Y independent @ X, Y independent
            X and Y are dependent @ X, Y dependent
            theta^{k} : sequence of vector(n) for k >= 0 @ theta ^k sequence VECTOR[n] from 0
            theta^{k+1} = theta^{k} - g^{k} @ theta at ^(sum +k +1) = (sum +(script theta ^k) -(script g ^k))
            theta^{0} = c @ theta at ^0 = c
            x_{k+1} = x_k + 1 @ x at _(sum +k +1) = (sum +(script x _k) +1)
            assume a < b @ assume (chain a < b)
            assume |x| > 1 and b != 0 @ assume (and (chain (bars x) > 1) (chain b != 0))
            layout numerator @ layout NUMERATOR
            x \\in \\mathbb{R}^n @ x : VECTOR[n]
            A \\in \\mathbb{R}^{m \\times n} @ A : MATRIX[m, n]
            """)
    void everyFormOfALine(String text, String declaration) {
        assertThat(read(text)).containsExactly(declaration);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '@', textBlock = """
            x : matrix(n) @ wrong-dimensions @ 10 @ 13
            x : vectr(n) @ unknown-type @ 4 @ 9
            x : vector @ missing-dimensions @ 4 @ 10
            x : real in (0, 1 @ unclosed-parenthesis @ 12 @ 13
            x y : real @ not-a-name @ 2 @ 3
            foo @ unknown-declaration @ 3 @ 3
            layout up @ unknown-layout @ 7 @ 9
            assume x @ missing-relation @ 7 @ 8
            x = y = z @ unexpected-token @ 6 @ 7
            ..., X_n ~ Normal(0, 1) @ bad-range @ 0 @ 3
            """)
    void errorsPointAtTheTokenAtFault(String text, String code, int start, int end) {
        ParsedDeclarations parsed = DeclarationParser.parse("n : natural\n" + text, 5, KnownNames.NONE);
        assertThat(parsed.declarations())
                .filteredOn(declaration -> !(declaration instanceof Declaration.Unreadable))
                .hasSize(1);
        assertThat(parsed.diagnostics()).hasSize(1);
        assertThat(parsed.diagnostics().get(0).code()).isEqualTo(code);
        assertThat(parsed.diagnostics().get(0).span()).isEqualTo(new Span(17 + start, 17 + end));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '@', textBlock = """
            d : dim @ vector(n)
            n : int @ natural
            p : probability @ real in [0, 1]
            y : prob_vector(K) @ simplex(n)
            y : vector(n) in {0, 1} @ integer in [0, 1]
            k : integer in {-1, 0, 1, 2} @ integer in [-1, 2]
            y : real in {-1, 1} @ assume y^2 = 1
            y : real in {2, 5} @ assume (y - 2)*(y - 5) = 0
            y : real in {a, b @ on a line of its own
            k : integer in {1, ..., n} @ integer in [1, n]
            k : integer in {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14} @ integer in [1, 14]
            c : real > 0 @ assume x > 0
            n : integer, n >= 1 @ assume x > 0
            n : integer, 1 <= n @ assume x > 0
            n : natural, even @ n mod 2 = 0
            x : vectr(n) @ simplex(n), tensor(a, b, c)
            """)
    void wordsOfOtherSystemsAreAnsweredByTheTypesOfThisOne(String text, String type) {
        ParsedDeclarations parsed = DeclarationParser.parse(text, 0, KnownNames.NONE);
        assertThat(parsed.diagnostics().get(0).hint()).get().asString().contains(type);
    }

    @Test
    void anOpenParenthesisContinuesTheLine() {
        assertThat(read("f(x) = (x\n + 1)\ny : real")).hasSize(2);
    }

    @Test
    void laterLinesAndFormulasKnowTheNames() {
        ParsedDeclarations parsed =
                DeclarationParser.parse("bias : real\ng(x) = x\nX_1, ..., X_n ~ Normal(0, 1)", 0, KnownNames.NONE);
        assertThat(parsed.names().declared()).containsExactlyInAnyOrder("bias", "g", "X");
        assertThat(parsed.names().functions()).containsExactly("g");
    }

    private static String names(List<DeclaredName> names) {
        return names.stream()
                .map(name -> name.name()
                        + name.range()
                                .map(range ->
                                        "[" + SyntaxDump.of(range.first()) + ".." + SyntaxDump.of(range.last()) + "]")
                                .orElse(""))
                .collect(Collectors.joining(", "));
    }

    private static String type(TypeSyntax type) {
        return type.kind()
                + (type.dimensions().isEmpty()
                        ? ""
                        : type.dimensions().stream()
                                .map(SyntaxDump::of)
                                .toList()
                                .toString())
                + type.qualifiers().stream().map(kind -> " " + kind).collect(Collectors.joining())
                + type.interval()
                        .map(interval -> " in " + SyntaxDump.of(interval))
                        .orElse("");
    }

    @Override
    public String visitUnreadable(Declaration.Unreadable line) {
        return "unreadable " + line.names() + (line.condition() ? " condition" : "");
    }

    @Override
    public String visitTypeDeclaration(Declaration.TypeDeclaration declaration) {
        return names(declaration.names()) + " : " + type(declaration.type());
    }

    @Override
    public String visitFunctionDefinition(Declaration.FunctionDefinition definition) {
        return definition.name().name() + "(" + names(definition.parameters()) + ") = "
                + SyntaxDump.of(definition.body());
    }

    @Override
    public String visitNameDefinition(Declaration.NameDefinition definition) {
        return definition.name().name() + " = " + SyntaxDump.of(definition.body());
    }

    @Override
    public String visitUnknownFunction(Declaration.UnknownFunction function) {
        return names(function.names()) + " function"
                + function.domain().map(domain -> " " + SyntaxDump.of(domain)).orElse("")
                + function.codomain()
                        .map(codomain -> " -> " + SyntaxDump.of(codomain))
                        .orElse("");
    }

    @Override
    public String visitRandomDeclaration(Declaration.RandomDeclaration declaration) {
        return names(declaration.names())
                + declaration.type().map(type -> " : " + type(type)).orElse("")
                + (declaration.conditions().isEmpty() ? "" : " given " + names(declaration.conditions()))
                + " ~ " + declaration.distribution() + "("
                + declaration.arguments().stream()
                        .map(argument -> SyntaxDump.of(argument.value()))
                        .collect(Collectors.joining(", "))
                + ")";
    }

    @Override
    public String visitIndependence(Declaration.Independence independence) {
        return names(independence.names()) + (independence.independent() ? " independent" : " dependent");
    }

    @Override
    public String visitSequenceDeclaration(Declaration.SequenceDeclaration sequence) {
        return sequence.base().name() + " " + (sequence.superscript() ? "^" : "_")
                + sequence.index().name() + " sequence " + type(sequence.type()) + " from "
                + SyntaxDump.of(sequence.from());
    }

    @Override
    public String visitRecurrenceDefinition(Declaration.RecurrenceDefinition definition) {
        return definition.base().name() + " at " + (definition.superscript() ? "^" : "_")
                + SyntaxDump.of(definition.index()) + " = " + SyntaxDump.of(definition.body());
    }

    @Override
    public String visitAssumption(Declaration.Assumption assumption) {
        return "assume " + SyntaxDump.of(assumption.condition());
    }

    @Override
    public String visitLayoutDeclaration(Declaration.LayoutDeclaration declaration) {
        return "layout " + declaration.layout();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " @ ",
            value = {
                "h(u) = cases(u if @ unreadable [h]",
                "x, y_1 : vektor(n) @ unreadable [x, y_1]",
                "assume u >> c @ unreadable [u, c] condition",
                "layout up @ unreadable []",
                "here x is real @ unreadable []",
            })
    void lineThatCannotBeRead_saysWhichNamesAreLost(String text, String lost) {
        assertThat(DeclarationParser.parse(text, 0, KnownNames.NONE).declarations())
                .extracting(declaration -> declaration.accept(this))
                .containsExactly(lost);
    }
}
