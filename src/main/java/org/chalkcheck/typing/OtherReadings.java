package org.chalkcheck.typing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chalkcheck.syntax.Ambiguity;

/** The meanings of a step in other sensible readings that depend on what its names stand for. */
final class OtherReadings {
    private final StepTyper typer;
    private final StepTyper.Reading reading;

    OtherReadings(StepTyper typer, StepTyper.Reading reading) {
        this.typer = typer;
        this.reading = reading;
    }

    /** Returns them, for a step that was elaborated in a given state. */
    List<TypedStep.Alternative> of(Elaboration elaborated) {
        List<TypedStep.Alternative> readings = new ArrayList<>();
        if (!elaborated.productsWithGroup.isEmpty()) {
            calls(List.copyOf(elaborated.productsWithGroup), readings);
        }
        if (!elaborated.lettersWithGroup.isEmpty()) {
            letters(String.join(" and ", elaborated.lettersWithGroup), readings);
        }
        if (!elaborated.derivativesOfConstants.isEmpty()) {
            values(elaborated.derivativesOfConstants.containsValue(true), readings);
        }
        if (elaborated.foundCountAbove) {
            Elaboration context = typer.context(reading);
            context.countIsPower = true;
            Ambiguity.Readings both = new Ambiguity.Readings(
                    "the transpose",
                    "a power with the declared T",
                    Ambiguity.Weight.UNDECIDED,
                    Optional.of("write \\top for the transpose, or rename T for the power"));
            add(context, both, false, readings);
        }
        return readings;
    }

    /** Names that multiply a parenthesis, as functions. */
    private void calls(List<String> names, List<TypedStep.Alternative> readings) {
        String name = String.join(" and ", names);
        Ambiguity.Readings both = new Ambiguity.Readings(
                "a product with " + name,
                names.size() == 1 ? "a call of a function " + name : "calls of functions " + name);
        // Before a parenthesis pi is hardly a function where the claim holds for the number.
        boolean noted = !names.equals(List.of("pi"));
        add(typer.context(reading, names), both, noted, readings);
    }

    /** Declared names that multiply a parenthesis, as the functions that they are where they are not declared. */
    private void letters(String names, List<TypedStep.Alternative> readings) {
        Elaboration context = typer.context(reading);
        context.lettersAreFunctions = true;
        Ambiguity.Readings both = new Ambiguity.Readings(
                "a product with the declared " + names,
                "the function " + names,
                Ambiguity.Weight.UNDECIDED,
                Optional.of("write \\cdot for the product, or declare the number under another name for the function"));
        add(context, both, false, readings);
    }

    /** Derivatives of constants, as values of derivatives; likely where they are by the name of a parameter. */
    private void values(boolean likely, List<TypedStep.Alternative> readings) {
        Elaboration context = typer.context(reading);
        context.constantsAreValues = true;
        Ambiguity.Readings both = new Ambiguity.Readings(
                "the derivative of a constant",
                "the derivative's value there",
                likely ? Ambiguity.Weight.UNDECIDED : Ambiguity.Weight.LESS,
                Optional.of("write \\left. ... \\right|_{x=a} for the value at a"));
        add(context, both, likely, readings);
    }

    private void add(
            Elaboration context, Ambiguity.Readings both, boolean noted, List<TypedStep.Alternative> readings) {
        TypedStep.Typing typing = typer.attempt(context, reading);
        if (typing instanceof TypedStep.Ready) {
            readings.add(new TypedStep.Alternative(both, noted, typing));
        }
    }
}
