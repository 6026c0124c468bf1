package org.chalkcheck.syntax;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.chalkcheck.source.Diagnostic;
import org.chalkcheck.source.Span;

/** Reads {@code given} blocks: a declaration a line, {@code #} starts a comment, an open parenthesis continues the line. */
public final class DeclarationParser {
    private static final int MAX_LINES = 5_000;
    private static final int MAX_JOINED_LINES = 20;
    private static final Pattern HEAD_END = Pattern.compile("[:=~(^|]|->");
    private static final Pattern WORD = Pattern.compile("[A-Za-z]\\w*");

    private final Set<String> declared;
    private final Set<String> functions;
    private final List<Declaration> declarations = new ArrayList<>();
    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private final List<Ambiguity> ambiguities = new ArrayList<>();

    private DeclarationParser(KnownNames names) {
        this.declared = new HashSet<>(names.declared());
        this.functions = new HashSet<>(names.functions());
    }

    /**
     * Reads a block.
     *
     * @param text the lines
     * @param baseOffset offset of {@code text} in its source
     * @param names the names declared before it
     */
    public static ParsedDeclarations parse(String text, int baseOffset, KnownNames names) {
        DeclarationParser parser = new DeclarationParser(names);
        try {
            FormulaParser.checkLength(text, baseOffset);
            parser.block(text, baseOffset);
        } catch (ParseFailure failure) {
            parser.diagnostics.add(failure.diagnostic());
        }
        return new ParsedDeclarations(parser.declarations, parser.diagnostics, parser.ambiguities, parser.names());
    }

    private KnownNames names() {
        return new KnownNames(declared, functions);
    }

    private void block(String text, int baseOffset) {
        int start = 0;
        int lines = 0;
        while (start < text.length()) {
            int end = lineEnd(text, start);
            int stop = end;
            for (int joined = 0;
                    joined < MAX_JOINED_LINES && open(text, start, stop) > 0 && stop < text.length();
                    joined++) {
                stop = lineEnd(text, stop + 1);
            }
            if (open(text, start, stop) > 0) {
                stop = end;
            }
            if (++lines > MAX_LINES) {
                throw new ParseFailure(Diagnostic.error(
                        "too-many-declarations",
                        new Span(baseOffset + start, baseOffset + end),
                        "more than " + MAX_LINES + " lines of declarations; the rest is not read"));
            }
            line(text.substring(start, stop), baseOffset + start);
            start = stop + 1;
        }
    }

    private static int lineEnd(String text, int start) {
        int end = text.indexOf('\n', Math.min(start, text.length()));
        return end < 0 ? text.length() : end;
    }

    private static int open(String text, int start, int end) {
        int depth = 0;
        boolean comment = false;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                comment = false;
            } else if (c == '#') {
                comment = true;
            } else if (!comment && c == '(') {
                depth++;
            } else if (!comment && c == ')') {
                depth--;
            }
        }
        return depth;
    }

    private void line(String line, int offset) {
        try {
            List<Token> tokens =
                    Tokenizer.tokenize(MappedText.of(withoutComments(line), offset), Dialect.PLAIN, names()).stream()
                            .filter(token -> !token.is(TokenKind.QUAD))
                            .toList();
            if (tokens.size() == 1) {
                return;
            }
            DeclarationLine reader = new DeclarationLine(tokens, names().beside(tokens));
            Declaration declaration = reader.read();
            diagnostics.addAll(reader.warnings());
            ambiguities.addAll(reader.ambiguities());
            declarations.add(declaration);
            declare(declaration);
        } catch (ParseFailure failure) {
            diagnostics.add(failure.diagnostic());
            Declaration unreadable = unreadable(withoutComments(line), new Span(offset, offset + line.length()));
            declarations.add(unreadable);
            declare(unreadable);
        }
    }

    /** What is lost with a line: the names in front of it, or all those that a condition speaks of. */
    private static Declaration unreadable(String line, Span span) {
        boolean condition = line.strip().startsWith("assume");
        String[] parts = HEAD_END.split(line, 2);
        // What has no sign of a declaration declares nothing.
        String spoken = condition ? line.strip().substring("assume".length()) : parts.length > 1 ? parts[0] : "";
        List<String> names = WORD.matcher(spoken)
                .results()
                .map(MatchResult::group)
                .distinct()
                .toList();
        return new Declaration.Unreadable(names, condition, span);
    }

    /** Blanks comments out, so that offsets stay as they are. */
    private static String withoutComments(String line) {
        if (line.indexOf('#') < 0) {
            return line;
        }
        StringBuilder out = new StringBuilder(line);
        boolean comment = false;
        for (int i = 0; i < out.length(); i++) {
            char c = out.charAt(i);
            if (c == '\n') {
                comment = false;
            } else if (comment || c == '#') {
                comment = true;
                out.setCharAt(i, ' ');
            }
        }
        return out.toString();
    }

    private void declare(Declaration declaration) {
        declaration.accept(new DeclarationVisitor<Optional<Void>>() {
            @Override
            public Optional<Void> visitTypeDeclaration(Declaration.TypeDeclaration type) {
                return variables(type.names());
            }

            @Override
            public Optional<Void> visitFunctionDefinition(Declaration.FunctionDefinition definition) {
                return functions(List.of(definition.name()));
            }

            @Override
            public Optional<Void> visitNameDefinition(Declaration.NameDefinition definition) {
                return variables(List.of(definition.name()));
            }

            @Override
            public Optional<Void> visitUnknownFunction(Declaration.UnknownFunction function) {
                return functions(function.names());
            }

            @Override
            public Optional<Void> visitRandomDeclaration(Declaration.RandomDeclaration random) {
                return variables(random.names());
            }

            @Override
            public Optional<Void> visitIndependence(Declaration.Independence independence) {
                return Optional.empty();
            }

            @Override
            public Optional<Void> visitSequenceDeclaration(Declaration.SequenceDeclaration sequence) {
                return variables(List.of(sequence.base()));
            }

            @Override
            public Optional<Void> visitRecurrenceDefinition(Declaration.RecurrenceDefinition recurrence) {
                return variables(List.of(recurrence.base()));
            }

            @Override
            public Optional<Void> visitAssumption(Declaration.Assumption assumption) {
                return Optional.empty();
            }

            @Override
            public Optional<Void> visitUnreadable(Declaration.Unreadable line) {
                if (!line.condition()) {
                    declared.addAll(line.names());
                }
                return Optional.empty();
            }

            @Override
            public Optional<Void> visitLayoutDeclaration(Declaration.LayoutDeclaration layout) {
                return Optional.empty();
            }

            private Optional<Void> variables(List<DeclaredName> names) {
                for (DeclaredName name : names) {
                    declared.add(name.name());
                    functions.remove(name.name());
                }
                return Optional.empty();
            }

            private Optional<Void> functions(List<DeclaredName> names) {
                for (DeclaredName name : names) {
                    declared.add(name.name());
                    functions.add(name.name());
                }
                return Optional.empty();
            }
        });
    }
}
