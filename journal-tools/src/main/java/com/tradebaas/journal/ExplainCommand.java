package com.tradebaas.journal;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.concurrent.Callable;

/** {@code journal explain}: why a trade happened and what became of it. */
@Command(name = "explain", mixinStandardHelpOptions = true, description = {
    "Tells a trade's causal story: what the strategy saw, the sizing, the guards, the request, the orders, the fills,",
    "and the result against the risk budget; each line with its event in the journal."},
    footer = {"", "./tradebaas journal explain data/paper --list", "./tradebaas journal explain data/paper --trade 3"})
public final class ExplainCommand implements Callable<Integer>
{
    @Mixin
    private Source source;

    @Option(names = "--trade", paramLabel = "ID", description = "Bracket id or order label. Default: the last trade.")
    private String trade;

    @Option(names = "--list", description = "Lists the trades.")
    private boolean list;

    @Override
    public Integer call() throws Source.NoJournal
    {
        final Path data = source.data();
        final Schemas schemas = new Schemas();
        final Story story = Story.read(data, schemas);
        if (list)
        {
            for (final Story.Bracket bracket : story.brackets().values())
            {
                if (bracket.placedRecord > 0)
                {
                    System.out.println("trade " + bracket.id + "  " + bracket.line + "  " + bracket.result);
                }
            }
            return Exit.OK;
        }
        final Story.Bracket bracket = story.find(trade);
        if (bracket == null)
        {
            System.err.println(trade == null ? "there is no trade in this journal" :
                "trade " + trade + " is not in this journal; --list shows those that are");
            return Exit.REFUSED;
        }
        new Teller(schemas, bracket, System.out).tell(data);
        return Exit.OK;
    }
}
