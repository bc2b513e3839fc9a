package dev.fettle.packaging;

import java.util.List;

/** What shells complete: commands, and the options of each. Files where nothing else fits. */
final class Completions {
    private Completions() {}

    static String bash(CommandLineHelp help) {
        var script = new StringBuilder("# bash completion for fettle\n_fettle() {\n");
        script.append("    local word=${COMP_WORDS[COMP_CWORD]} command=${COMP_WORDS[1]} words=\n");
        script.append("    if [ \"$COMP_CWORD\" -eq 1 ]; then\n        words=\"");
        script.append(words(help)).append("\"\n    else\n        case $command in\n");
        help.commands()
                .forEach(
                        (name, text) ->
                                script.append(
                                        "            %s) words=\"%s\" ;;\n"
                                                .formatted(
                                                        name,
                                                        String.join(
                                                                " ",
                                                                CommandLineHelp.options(text)))));
        script.append(
                "            help) words=\"%s\" ;;\n"
                        .formatted(String.join(" ", help.commands().keySet())));
        script.append("        esac\n    fi\n");
        script.append("    mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$word\")\n}\n");
        return script.append("complete -o default -F _fettle fettle\n").toString();
    }

    static String zsh(CommandLineHelp help) {
        var script = new StringBuilder("#compdef fettle\nlocal -a commands\ncommands=(\n");
        help.commands()
                .keySet()
                .forEach(
                        name ->
                                script.append(
                                        "    %s\n"
                                                .formatted(
                                                        quoted(name + ":" + help.summary(name)))));
        script.append("    help:'how to use a command'\n)\nif (( CURRENT == 2 )); then\n");
        script.append(
                "    _describe command commands\n    compadd -- %s\n    return\nfi\ncase $words[2] in\n"
                        .formatted(String.join(" ", CommandLineHelp.options(help.overview()))));
        help.commands()
                .forEach(
                        (name, text) ->
                                script.append(
                                        "    %s) [[ $PREFIX == -* ]] && compadd -- %s || _files ;;\n"
                                                .formatted(
                                                        name,
                                                        String.join(
                                                                " ",
                                                                CommandLineHelp.options(text)))));
        return script.append("    help) _describe command commands ;;\nesac\n").toString();
    }

    static String fish(CommandLineHelp help) {
        var script = new StringBuilder("# fish completion for fettle\n");
        String first = "complete -c fettle -n __fish_use_subcommand";
        help.commands()
                .keySet()
                .forEach(
                        name ->
                                script.append(
                                        "%s -a %s -d %s\n"
                                                .formatted(
                                                        first, name, quoted(help.summary(name)))));
        for (String option : CommandLineHelp.options(help.overview())) {
            script.append("%s -l %s\n".formatted(first, option.substring(2)));
        }
        help.commands()
                .forEach(
                        (name, text) -> {
                            for (String option : CommandLineHelp.options(text)) {
                                script.append(
                                        "complete -c fettle -n '__fish_seen_subcommand_from %s' -l %s\n"
                                                .formatted(name, option.substring(2)));
                            }
                        });
        return script.toString();
    }

    private static String words(CommandLineHelp help) {
        return String.join(" ", List.copyOf(help.commands().keySet()))
                + " help "
                + String.join(" ", CommandLineHelp.options(help.overview()));
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
