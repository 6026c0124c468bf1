package org.chalkcheck.check;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.chalkcheck.document.Document;
import org.chalkcheck.document.Item;
import org.chalkcheck.document.NetworkBlock;
import org.chalkcheck.document.Table;
import org.chalkcheck.expr.Block;
import org.chalkcheck.expr.Dim;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.network.Network;
import org.chalkcheck.network.NetworkTable;
import org.chalkcheck.source.Diagnostic;
import org.chalkcheck.typing.TypedStep;
import org.chalkcheck.verdict.Counterexample;
import org.chalkcheck.verdict.Evidence;
import org.chalkcheck.verdict.TensorValue;
import org.chalkcheck.verdict.Verdict;

/** The claims that tables make about output sizes and layers: a cell a claim, {@code table-1.row-2.o}, reckoned with exact integers. */
final class TableClaims {
    private final Document document;

    TableClaims(Document document) {
        this.document = document;
    }

    /** Returns the claims with their verdicts. */
    List<CheckedClaim> claims() {
        List<CheckedClaim> claims = new ArrayList<>();
        if (document.defaults().skip().orElse(false)) {
            return claims;
        }
        int number = 0;
        for (Item item : document.items()) {
            if (item instanceof Table table) {
                number++;
                for (TableCell cell : cells(table)) {
                    claims.add(claim(table, table.id("table-" + number), cell));
                }
            }
        }
        return claims;
    }

    private List<TableCell> cells(Table table) {
        if (!LayerTable.fits(table)) {
            return OutputSizeTable.cells(document, table);
        }
        Optional<NetworkBlock> block = document.networks().stream()
                .filter(candidate -> document.holdsAt(candidate, table))
                .reduce((first, second) -> second);
        if (block.isEmpty()) {
            return List.of();
        }
        Optional<Network> network = NetworkQuantitySource.read(block.get()).network();
        return network.map(n -> LayerTable.cells(table, block.get().name(), NetworkTable.of(n)))
                .orElse(List.of());
    }

    private static CheckedClaim claim(Table table, String name, TableCell cell) {
        String written = cell.shown(cell.written());
        CheckedStep step = new CheckedStep(typed(cell), cell.quantity(), written, evidence(cell));
        String id = name + ".row-" + cell.row() + "." + cell.column();
        return new CheckedClaim(
                id,
                cell.span(),
                cell.quantity() + " = " + written,
                table.directive(id),
                step.evidence().verdict(),
                List.of(step),
                List.of(),
                0);
    }

    private static TypedStep typed(TableCell cell) {
        TypedStep.Typing typing = cell.value().size() == cell.written().size()
                ? new TypedStep.Ready(
                        Proposition.of(expression(cell.value()), Relation.EQUAL, expression(cell.written())))
                : new TypedStep.Conflict(Diagnostic.error("table-shape", cell.span(), reason(cell)));
        return new TypedStep(cell.span(), Relation.EQUAL, cell.span(), typing, List.of());
    }

    private static Expr expression(List<BigInteger> numbers) {
        List<Expr> cells = numbers.stream()
                .map(number -> (Expr) new Num(Rational.of(number)))
                .toList();
        return cells.size() == 1 ? cells.get(0) : new Block(List.of(cells), Shape.row(Dim.of(cells.size())));
    }

    private static String reason(TableCell cell) {
        return cell.words() + " is " + cell.shown(cell.value()) + ", not " + cell.shown(cell.written());
    }

    private static Evidence evidence(TableCell cell) {
        boolean right = cell.isRight();
        Optional<Counterexample> counterexample =
                right || cell.value().size() != cell.written().size()
                        ? Optional.empty()
                        : Optional.of(new Counterexample(Map.of(), value(cell.value()), value(cell.written())));
        return new Evidence(
                right ? Verdict.PROVED : Verdict.REFUTED,
                Optional.of("exact"),
                List.of(),
                OptionalLong.empty(),
                List.of(),
                OptionalDouble.empty(),
                counterexample,
                right ? Optional.empty() : Optional.of(reason(cell)),
                right ? Optional.empty() : Optional.of(cell.quantity() + " = " + cell.shown(cell.value())),
                List.of());
    }

    private static TensorValue value(List<BigInteger> numbers) {
        List<String> entries = numbers.stream().map(BigInteger::toString).toList();
        return entries.size() == 1
                ? TensorValue.scalar(entries.get(0))
                : new TensorValue(List.of(1, entries.size()), entries);
    }
}
