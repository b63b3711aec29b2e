package com.tradebaas.exchange.server;

import com.tradebaas.deribit.venue.RpcException;
import com.tradebaas.exchange.messages.BookSnapshotDecoder;
import com.tradebaas.exchange.messages.CancelFilter;
import com.tradebaas.exchange.messages.CommandDoneDecoder;
import com.tradebaas.exchange.messages.QueryKind;
import com.tradebaas.exchange.messages.ReplayMode;

import java.util.ArrayDeque;
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

    /** Encodes one command into the venue's buffer. */
    private interface Step
    {
        int encode(long requestId);
    }

    private final Venue venue;
    private final ArrayDeque<Step> steps = new ArrayDeque<>();
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
        settings.instruments().forEach(spec -> steps.add(id -> venue.commands.createInstrument(id, spec)));
        steps.add(id -> venue.commands.createAccount(id, ExchangeSettings.MAKER_ACCOUNT, "market maker", true));
        steps.add(id -> venue.commands.createAccount(id, ExchangeSettings.TAKER_ACCOUNT, "market taker", true));
        for (final ExchangeSettings.User user : settings.users())
        {
            steps.add(id -> venue.commands.createAccount(id, user.accountId(), user.name(), false));
        }
        if (firstRun)
        {
            deposits(settings);
        }
        for (final ExchangeSettings.InstrumentSpec spec : settings.instruments())
        {
            steps.add(id -> venue.commands.configureReplay(id, spec, settings.market(), mode(settings)));
        }
        for (final ExchangeSettings.InstrumentSpec spec : settings.instruments())
        {
            steps.add(id -> query(id, QueryKind.TICKER, spec.id()));
            steps.add(id -> query(id, QueryKind.BOOK, spec.id()));
        }
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

    private int query(final long requestId, final QueryKind kind, final int instrumentId)
    {
        final Commands.Question question = new Commands.Question(kind);
        question.instrumentId = instrumentId;
        question.filter = CancelFilter.ALL;
        question.count = kind == QueryKind.BOOK ? 1_000 : 0;
        return venue.commands.query(requestId, 0, question);
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
                @Override
                void book(final BookSnapshotDecoder event)
                {
                    venue.markets.get(event.instrumentId()).book.load(event);
                }

                @Override
                void done(final CommandDoneDecoder event)
                {
                    venue.thread.execute(Startup.this::next);
                }

                @Override
                void rejected(final RpcException error)
                {
                    if ("already_exists".equals(error.reason()))
                    {
                        venue.thread.execute(Startup.this::next);
                        return;
                    }
                    finished.completeExceptionally(new IllegalStateException(
                        "the exchange refused a command of its configuration: " + error.error() + " " + error.reason()));
                }
            });
        }
        catch (final RpcException full)
        {
            finished.completeExceptionally(full);
        }
    }
}
