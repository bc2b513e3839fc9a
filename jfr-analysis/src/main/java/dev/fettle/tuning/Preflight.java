package dev.fettle.tuning;

import dev.fettle.target.Facts;

import java.util.List;
import java.util.Optional;

/** What speaks against a plan before anything is written. Pure. */
public final class Preflight {
    private Preflight() {}

    /** Why a plan is not carried out, a sentence for people; empty where nothing speaks against it. */
    public static Optional<String> refusal(Plan plan, Facts target, Effects effects, Known known) {
        return Optional.empty();
    }

    /** The same of a user who insists: only what no insisting overrules. */
    public static Optional<String> refusalIfForced(
            Plan plan, Facts target, Effects effects, Known known) {
        return Optional.empty();
    }

    /** What a plan costs although it is carried out, each a sentence that is shown with it. */
    public static List<String> prices(Plan plan, Facts target, Known known) {
        return List.of();
    }
}
