import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.de.GermanAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.id.IndonesianAnalyzer;
import org.apache.lucene.analysis.ja.JapaneseAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** Lines of text in, a line of tab-separated tokens out for each, by Lucene's analyzer of the language given. */
public class Tokens {
    public static void main(String[] arguments) throws Exception {
        Analyzer analyzer = switch (arguments[0]) {
            case "en" -> new EnglishAnalyzer();
            case "de" -> new GermanAnalyzer();
            case "id" -> new IndonesianAnalyzer();
            case "ja" -> new JapaneseAnalyzer();
            default -> throw new IllegalArgumentException("no analyzer for " + arguments[0]);
        };
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        String line;
        while ((line = lines.readLine()) != null) {
            StringBuilder tokens = new StringBuilder();
            try (TokenStream stream = analyzer.tokenStream("text", line)) {
                CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
                stream.reset();
                while (stream.incrementToken()) {
                    tokens.append(term).append('\t');
                }
                stream.end();
            }
            out.println(tokens);
        }
        out.flush();
    }
}
