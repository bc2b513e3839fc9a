package dev.fettle.app.notify;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Has the desktop show it, by the program that each system brings for that. */
final class Desktop implements Channel {
    @Override
    public String name() {
        return "the desktop";
    }

    @Override
    public void tell(Notice notice) throws IOException, InterruptedException {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        new CommandLine(command(system, notice)).tell(notice);
    }

    /** Text is an argument of its own, or is quoted for the one language that takes no arguments. */
    static List<String> command(String system, Notice notice) {
        String title = "Fettle: " + notice.target();
        String text = notice.headline();
        if (system.contains("mac")) {
            return List.of(
                    "osascript",
                    "-e",
                    "on run argv",
                    "-e",
                    "display notification (item 2 of argv) with title (item 1 of argv)",
                    "-e",
                    "end run",
                    title,
                    text);
        }
        if (system.contains("windows")) {
            return List.of(
                    "powershell",
                    "-NoProfile",
                    "-NonInteractive",
                    "-Command",
                    "Add-Type -AssemblyName System.Windows.Forms;"
                            + " $n = New-Object System.Windows.Forms.NotifyIcon;"
                            + " $n.Icon = [System.Drawing.SystemIcons]::Warning;"
                            + " $n.Visible = $true;"
                            + " $n.ShowBalloonTip(8000, '"
                            + quoted(title)
                            + "', '"
                            + quoted(text)
                            + "', 'Warning'); Start-Sleep 8; $n.Dispose()");
        }
        return List.of(
                "notify-send",
                "--app-name=Fettle",
                "--urgency=" + (notice.severity().equals("critical") ? "critical" : "normal"),
                "--",
                title,
                text);
    }

    /** Within single quotes nothing else has a meaning there. */
    private static String quoted(String text) {
        return text.replaceAll("[\\p{Cntrl}\u2018\u2019\u201a\u201b]", " ").replace("'", "''");
    }
}
