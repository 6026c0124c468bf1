package org.chalkcheck.typing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.chalkcheck.document.Declarations;
import org.chalkcheck.document.Display;
import org.chalkcheck.document.DisplayKind;
import org.chalkcheck.document.Document;
import org.chalkcheck.document.Item;
import org.chalkcheck.document.LayoutChoice;
import org.chalkcheck.syntax.DisplayParser;
import org.chalkcheck.syntax.KnownNames;
import org.chalkcheck.syntax.Macro;
import org.chalkcheck.syntax.ParsedDisplay;
import org.chalkcheck.syntax.Reading;
import org.chalkcheck.syntax.Syntax;

/** Types all claims of a document, each under the declarations that hold where it stands. */
public final class DocumentTyper {
    private final Document document;
    private final Function<Display, QuantitySource> networks;
    private final Function<Display, List<Declarations>> over;
    private final Map<String, Macro> macros = new HashMap<>();
    private final DeclarationSource declarations;
    private final List<TypedClaim> claims = new ArrayList<>();
    // The blocks of declarations and the definitions in displays that hold at the present item, outermost section
    // first.
    private final List<Held> held = new ArrayList<>();
    // The side that a display continues if it begins with a relation; none behind a heading or declarations.
    private Optional<Syntax> above = Optional.empty();

    /** Declarations or a definition, and the section at whose end they end. */
    private record Held(int section, Optional<Declarations> block, Optional<Syntax.Chain> definition) {}

    private DocumentTyper(
            Document document, Function<Display, QuantitySource> networks, Function<Display, List<Declarations>> over) {
        this.document = document;
        this.networks = networks;
        this.over = over;
        document.macros()
                .forEach((name, macro) -> macros.put(
                        name, new Macro(macro.arity(), macro.optionalDefault(), macro.starred(), macro.body())));
        this.declarations = new DeclarationSource();
    }

    /**
     * Returns the typed claims.
     *
     * @param networks the networks that claims of a display may speak of
     */
    public static TypedDocument type(Document document, Function<Display, QuantitySource> networks) {
        return type(document, networks, display -> List.of());
    }

    /**
     * Returns the typed claims.
     *
     * @param networks the networks that claims of a display may speak of
     * @param over declarations of another document that hold for a display over its own, such as an answer key's
     */
    public static TypedDocument type(
            Document document, Function<Display, QuantitySource> networks, Function<Display, List<Declarations>> over) {
        DocumentTyper typer = new DocumentTyper(document, networks, over);
        typer.run();
        return new TypedDocument(typer.claims, typer.declarations.diagnostics());
    }

    private void run() {
        Scope scope = Scope.EMPTY;
        boolean changed = false;
        int section = -1;
        List<Declarations> outer = List.of();
        for (Item item : document.items()) {
            if (item.section() != section || !(item instanceof Display)) {
                above = Optional.empty();
            }
            section = item.section();
            changed |= held.removeIf(h -> !document.inside(item.section(), h.section()));
            if (item instanceof Declarations block) {
                held.add(new Held(item.section(), Optional.of(block), Optional.empty()));
                changed = true;
            } else if (item instanceof Display display) {
                List<Declarations> own = over.apply(display);
                if (changed || !own.equals(outer)) {
                    outer = own;
                    scope = scope(held, outer);
                    changed = false;
                }
                scope = type(display, scope, outer);
            }
        }
    }

    private static List<Held> held(List<Syntax.Chain> definitions, Display display) {
        return definitions.stream()
                .map(chain -> new Held(display.section(), Optional.empty(), Optional.of(chain)))
                .toList();
    }

    private Scope scope(List<Held> holding, List<Declarations> outer) {
        ScopeBuilder builder = new ScopeBuilder();
        for (Held h : holding) {
            h.block().ifPresent(block -> {
                builder.beginBlock();
                declarations
                        .read(block, builder.build().knownNames())
                        .declarations()
                        .forEach(builder::add);
            });
            h.definition().ifPresent(builder::define);
        }
        declarations.report(builder.diagnostics());
        // Another document's mistakes are no messages of this one.
        DeclarationSource silent = new DeclarationSource();
        for (Declarations block : outer) {
            builder.beginBlock();
            silent.read(block, builder.build().knownNames()).declarations().forEach(builder::add);
        }
        return builder.build();
    }

    /** Types a display; what it defines holds in it and for what follows. Returns the scope behind it. */
    private Scope type(Display display, Scope before, List<Declarations> outer) {
        Optional<Syntax> side = above;
        QuantitySource quantities = networks.apply(display);
        KnownNames names = before.knownNames().withWords(quantities.names());
        Function<Reading, ParsedDisplay> parser = reading -> {
            ParsedDisplay read = read(display, names, side, reading);
            Set<String> functions = DefinedFunctions.in(read, document.source());
            return TrailingConditions.joined(
                    TrailingDefinitions.marked(
                            functions.isEmpty() ? read : read(display, names.withFunctions(functions), side, reading),
                            before),
                    document.source(),
                    before);
        };
        Reading usual = new Reading(isAligned(display.kind()), Set.of());
        ParsedDisplay parsed = parser.apply(usual);
        above = parsed.lastSide();
        held.addAll(held(DisplayScopes.kept(parsed), display));
        Scope scope = DisplayScopes.kept(parsed).isEmpty() ? before : scope(held, outer);
        Layout layout = display.directive()
                .layout()
                .map(DocumentTyper::layout)
                .orElse(scope.layout().orElse(Layout.MIXED));
        Function<List<Syntax.Chain>, Scope> with = definitions -> {
            List<Held> all = new ArrayList<>(held);
            all.addAll(held(definitions, display));
            return scope(all, outer);
        };
        Function<ParsedDisplay, ClaimTyper> typers = read -> new ClaimTyper(
                document.source(),
                display,
                read,
                DisplayScopes.of(read, document.source(), scope, with),
                quantities,
                layout,
                macros);
        ClaimTyper typer = typers.apply(parsed);
        claims.addAll(typer.withReadings(code -> parser.apply(usual.withOther(code)), typers)
                .claims());
        return scope;
    }

    private ParsedDisplay read(Display display, KnownNames names, Optional<Syntax> side, Reading reading) {
        return DisplayParser.parse(display.text(), display.content().start(), macros, names, side, reading);
    }

    private static boolean isAligned(DisplayKind kind) {
        return switch (kind) {
            case ALIGN, EQNARRAY, SPLIT, ALIGNED -> true;
            case DOLLARS, BRACKETS, FENCE, EQUATION, GATHER, MULTLINE, INLINE -> false;
        };
    }

    private static Layout layout(LayoutChoice choice) {
        return switch (choice) {
            case NUMERATOR -> Layout.NUMERATOR;
            case DENOMINATOR -> Layout.DENOMINATOR;
            case MIXED -> Layout.MIXED;
        };
    }
}
