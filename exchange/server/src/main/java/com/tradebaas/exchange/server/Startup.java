package com.tradebaas.exchange.server;

import com.tradebaas.deribit.venue.RpcError;
import com.tradebaas.deribit.venue.RpcException;
import com.tradebaas.exchange.messages.BookSnapshotDecoder;
import com.tradebaas.exchange.messages.CancelFilter;
import com.tradebaas.exchange.messages.CommandDoneDecoder;
import com.tradebaas.exchange.messages.QueryKind;
import com.tradebaas.exchange.messages.ReplayMode;
import com.tradebaas.exchange.messages.TradeDecoder;

import java.util.ArrayDeque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * Brings a started core to what the settings say: currencies, instruments, accounts, deposits (once), the market
 * participant; then fills the read models. One command after the other; on the venue thread.
 */
final class Startup
{
    /** Money of the market participant: enough for any ladder. */
    private static final long HOUSE_FUNDS_E8 = 10_000_000L * 100_000_000L;

    private static final int KEPT_TRADES = 5_000;

    /** A trade from before the restart. */
    private record Old(Market market, Market.Shown shown, long priceE8, long amountE8)
    {
    }

    /** Encodes one command into the venue's buffer. */
    private interface Step
    {
        int encode(long requestId);
    }

    private final Venue venue;
    private final ArrayDeque<Step> steps = new ArrayDeque<>();
    /** What to do instead when the core does not know what a step asks for. */
    private final Map<Step, Step> whenUnknown = new IdentityHashMap<>();
    private final CompletableFuture<Void> finished = new CompletableFuture<>();

    Startup(final Venue venue, final boolean firstRun)
    {
        this.venue = venue;
        final ExchangeSettings settings = venue.settings;
        // First of all what a recovered core knows: without it no event can be shown.
        steps.add(id -> query(id, QueryKind.INSTRUMENTS, 0));
        for (final String currency : ExchangeSettings.CURRENCIES)
        {
            steps.add(id -> venue.commands.createCurrency(id, ExchangeSettings.currencyId(currency), currency));
        }
        settings.instruments().forEach(spec -> steps.add(id -> venue.directory.byId(spec.id()) == null ?
            // What the journal knows stays as it is: the operator may have changed it.
            venue.commands.createInstrument(id, spec) : query(id, QueryKind.TICKER, spec.id())));
        steps.add(id -> venue.commands.createAccount(id, ExchangeSettings.MAKER_ACCOUNT, "market maker", true));
        steps.add(id -> venue.commands.createAccount(id, ExchangeSettings.TAKER_ACCOUNT, "market taker", true));
        for (final ExchangeSettings.User user : venue.tokens.users())
        {
            // Creating an account that is there would give it back what the operator took: lock, tier, mode.
            steps.add(id -> positions(id, user.accountId()));
            whenUnknown.put(steps.getLast(),
                id -> venue.commands.createAccount(id, user.accountId(), user.name(), false));
        }
        if (firstRun)
        {
            deposits(settings);
        }
        for (final ExchangeSettings.InstrumentSpec spec : settings.instruments())
        {
            steps.add(id -> query(id, QueryKind.TICKER, spec.id()));
            // Without a market maker nobody else would say what mark and index are.
            steps.add(id -> mode(settings) == ReplayMode.OFF && markE8(spec) == 0 ?
                venue.commands.setPrices(id, spec.id(), spec.startPriceE8(), spec.startPriceE8()) :
                query(id, QueryKind.TICKER, spec.id()));
            // After a restart the market goes on where it stood.
            steps.add(id -> venue.commands.configureReplay(id, spec, settings.market(), mode(settings),
                markE8(spec) == 0 ? spec.startPriceE8() : markE8(spec) - markE8(spec) % spec.tickSizeE8()));
            load(spec.id());
        }
        final List<Integer> configured =
            settings.instruments().stream().map(ExchangeSettings.InstrumentSpec::id).toList();
        steps.add(id ->
        {
            // Instruments that the operator added.
            venue.directory.all().stream().map(Directory.Entry::id).filter(one -> !configured.contains(one))
                .forEach(this::load);
            return query(id, QueryKind.INSTRUMENTS, 0);
        });
    }

    private void load(final int instrumentId)
    {
        steps.add(id -> query(id, QueryKind.TICKER, instrumentId));
        steps.add(id -> query(id, QueryKind.BOOK, instrumentId));
        steps.add(id -> query(id, QueryKind.TRADES, instrumentId));
    }

    /** Begins; the result completes when everything is answered. */
    CompletableFuture<Void> run()
    {
        next();
        return finished;
    }

    private void deposits(final ExchangeSettings settings)
    {
        for (final String currency : ExchangeSettings.CURRENCIES)
        {
            for (final long house : new long[]{ExchangeSettings.MAKER_ACCOUNT, ExchangeSettings.TAKER_ACCOUNT})
            {
                steps.add(id -> venue.commands.deposit(
                    id, house, ExchangeSettings.currencyId(currency), HOUSE_FUNDS_E8));
            }
        }
        for (final ExchangeSettings.User user : settings.users())
        {
            for (final Map.Entry<String, Long> deposit : new TreeMap<>(user.depositsE8()).entrySet())
            {
                steps.add(id -> venue.commands.deposit(
                    id, user.accountId(), ExchangeSettings.currencyId(deposit.getKey()), deposit.getValue()));
            }
        }
    }

    private static ReplayMode mode(final ExchangeSettings settings)
    {
        return switch (settings.market().kind())
        {
            case SYNTHETIC -> ReplayMode.SYNTHETIC;
            case RECORDED -> ReplayMode.BOOK;
            default -> ReplayMode.OFF;
        };
    }

    private long markE8(final ExchangeSettings.InstrumentSpec spec)
    {
        return Math.max(0, venue.markets.get(spec.id()).ticker.markPriceE8);
    }

    private int query(final long requestId, final QueryKind kind, final int instrumentId)
    {
        final Commands.Question question = new Commands.Question(kind);
        question.instrumentId = instrumentId;
        question.filter = CancelFilter.ALL;
        question.count = kind == QueryKind.BOOK ? 1_000 : kind == QueryKind.TRADES ? KEPT_TRADES : 0;
        return venue.commands.query(requestId, 0, question);
    }

    private int positions(final long requestId, final long accountId)
    {
        final Commands.Question question = new Commands.Question(QueryKind.POSITIONS);
        question.accountId = accountId;
        question.count = 1;
        return venue.commands.query(requestId, 0, question);
    }

    /** Trades come newest first; those that were made since the start are there already. */
    private static void keep(final Old old)
    {
        final Market market = old.market;
        if (market.trades.isEmpty() || old.shown.tradeSeq() < market.trades.getFirst().tradeSeq())
        {
            market.trades.addFirst(old.shown);
            market.candles.tradeBefore(old.shown.timeMs(), old.priceE8, old.amountE8);
        }
    }

    private void next()
    {
        final Step step = steps.poll();
        if (step == null)
        {
            finished.complete(null);
            return;
        }
        final long requestId = venue.nextId();
        final int length = step.encode(requestId);
        try
        {
            venue.submit(requestId, length, new Pending()
            {
                private final ArrayDeque<Old> trades = new ArrayDeque<>();

                @Override
                void trade(final TradeDecoder event, final String json)
                {
                    trades.addLast(new Old(venue.markets.get(event.instrumentId()),
                        new Market.Shown(event.tradeSeq(), event.timeNs() / 1_000_000L, json), event.priceE8(),
                        event.amountE8()));
                }

                @Override
                void book(final BookSnapshotDecoder event)
                {
                    venue.markets.get(event.instrumentId()).book.load(event);
                }

                @Override
                void done(final CommandDoneDecoder event)
                {
                    trades.forEach(Startup::keep);
                    venue.thread.execute(Startup.this::next);
                }

                @Override
                void rejected(final RpcException error)
                {
                    if (error.error() == RpcError.NOT_FOUND && whenUnknown.containsKey(step))
                    {
                        steps.addFirst(whenUnknown.get(step));
                        venue.thread.execute(Startup.this::next);
                        return;
                    }
                    if ("already_exists".equals(error.reason()))
                    {
                        venue.thread.execute(Startup.this::next);
                        return;
                    }
                    finished.completeExceptionally(new IllegalStateException(
                        "the exchange refused a command of its configuration: " +
                        error.error() + " " + error.reason()));
                }
            });
        }
        catch (final RpcException full)
        {
            finished.completeExceptionally(full);
        }
    }
}
