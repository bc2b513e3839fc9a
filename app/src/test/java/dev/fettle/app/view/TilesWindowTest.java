package dev.fettle.app.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fettle.app.look.Theme;
import dev.fettle.app.look.Typefaces;
import dev.fettle.app.view.tiles.Tile;
import dev.fettle.app.view.tiles.TilesModel;
import dev.fettle.app.view.tiles.TilesView;

import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

/**
 * Whether the tiles' words fit, with a server's requests and without: a window of 1280 leaves the row
 * 655, one of 1440 leaves it 815.
 */
final class TilesWindowTest {
    /** As wide as their numbers and units become. */
    private static final List<Tile> WIDEST =
            List.of(
                    new Tile("heap-after-gc", "Heap after GC", "95.3", "MB of 1.95 GB"),
                    new Tile("gc-pause", "Longest pause", "95.3", "ms, max 95.3"),
                    new Tile("threads", "Threads live", "1,208", "30.5 started/s"),
                    new Tile("cpu", "CPU process", "95.3", "% of 128 cores"),
                    new Tile("allocation", "Allocation", "95.3", "MB/s"),
                    new Tile("requests", "Request time", "95.3", "ms at 95.3 /s"));

    @ParameterizedTest
    @CsvSource({"655, 5", "655, 6", "815, 5", "815, 6", "900, 6", "950, 6"})
    void cutsNoWordsOff(double width, int many) throws Exception {
        Stagehand.door();
        Stage stage =
                Stagehand.fx(
                        () -> {
                            Typefaces.load();
                            TilesView tiles = new TilesView();
                            tiles.setPrefWidth(width);
                            Pane root = new Pane(tiles);
                            root.getStyleClass().addAll("root", Theme.DARK.styleClass());
                            Scene scene = new Scene(root, width, 100);
                            scene.getStylesheets().add("/dev/fettle/app/look/fettle.css");
                            Stage it = new Stage();
                            it.setScene(scene);
                            it.show();
                            tiles.show(new TilesModel(WIDEST.subList(0, many)));
                            return it;
                        });
        try {
            Stagehand.pulse(stage.getScene());
            List<String> cut =
                    Stagehand.fx(
                            () ->
                                    stage.getScene().getRoot().lookupAll(".label").stream()
                                            .map(Label.class::cast)
                                            .filter(Label::isTextTruncated)
                                            .map(Label::getText)
                                            .toList());
            assertEquals(List.of(), cut);
        } finally {
            Stagehand.fxRun(stage::close);
        }
    }
}
