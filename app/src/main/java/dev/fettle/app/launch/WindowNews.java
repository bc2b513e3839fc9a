package dev.fettle.app.launch;

import dev.fettle.app.settings.SettingsFile;
import dev.fettle.app.settings.SettingsNews;
import dev.fettle.app.view.Ports;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Tells the window when settings are refused. */
final class WindowNews implements Ports.News, AutoCloseable {
    private final SettingsFile settings;
    private final List<SettingsFile.Listening> listening = new ArrayList<>();

    WindowNews(SettingsFile settings) {
        this.settings = settings;
    }

    @Override
    public synchronized void follow(Consumer<String> listener) {
        settings.refusal().ifPresent(listener);
        listening.add(
                settings.listen(
                        news -> {
                            if (news instanceof SettingsNews.Refused refused) {
                                listener.accept(refused.sentence());
                            }
                        }));
    }

    @Override
    public synchronized void close() {
        listening.forEach(SettingsFile.Listening::close);
    }
}
