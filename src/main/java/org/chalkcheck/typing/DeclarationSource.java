package org.chalkcheck.typing;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.chalkcheck.document.Declarations;
import org.chalkcheck.document.Line;
import org.chalkcheck.source.Diagnostic;
import org.chalkcheck.syntax.Declaration;
import org.chalkcheck.syntax.DeclarationParser;
import org.chalkcheck.syntax.KnownNames;
import org.chalkcheck.syntax.ParsedDeclarations;

/** Reads blocks of declarations and collects what is wrong with them, each mistake once. */
final class DeclarationSource {
    private final Set<Diagnostic> diagnostics = new LinkedHashSet<>();

    /** Returns the declarations of a block, read with the names declared before it. */
    ParsedDeclarations read(Declarations block, KnownNames before) {
        List<Declaration> declarations = new ArrayList<>();
        KnownNames names = before;
        for (Line line : block.lines()) {
            ParsedDeclarations parsed =
                    DeclarationParser.parse(line.text(), line.span().start(), names);
            declarations.addAll(parsed.declarations());
            diagnostics.addAll(parsed.diagnostics());
            names = parsed.names();
        }
        return new ParsedDeclarations(declarations, List.of(), List.of(), names);
    }

    void report(List<Diagnostic> further) {
        diagnostics.addAll(further);
    }

    List<Diagnostic> diagnostics() {
        return List.copyOf(diagnostics);
    }
}
