package com.tradebaas.deribit;

import com.tradebaas.api.Exact;
import com.tradebaas.api.messages.AccountUpdateEncoder;
import com.tradebaas.api.messages.ContractKind;
import com.tradebaas.api.messages.Currency;
import com.tradebaas.api.messages.InstrumentDefinitionEncoder;
import com.tradebaas.api.messages.InstrumentState;
import com.tradebaas.api.messages.MessageHeaderEncoder;
import com.tradebaas.api.messages.PositionUpdateEncoder;
import com.tradebaas.api.messages.Source;
import com.tradebaas.deribit.json.JsonValue;
import org.agrona.ExpandableArrayBuffer;

import java.nio.charset.StandardCharsets;

/** Position, account and instrument objects of the venue to PositionUpdate, AccountUpdate and InstrumentDefinition. */
final class AccountReader
{
    private static final long NULL = TraderMessages.NULL;

    private final SessionOutput output;
    private final InstrumentTable instruments;
    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(1024);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final PositionUpdateEncoder position = new PositionUpdateEncoder();
    private final AccountUpdateEncoder account = new AccountUpdateEncoder();
    private final InstrumentDefinitionEncoder instrument = new InstrumentDefinitionEncoder();

    AccountReader(final SessionOutput output, final InstrumentTable instruments)
    {
        this.output = output;
        this.instruments = instruments;
    }

    /** Emits a PositionUpdate; false when size and direction cannot be understood. */
    boolean position(final JsonValue json, final Source source, final long requestId, final long venueTimeNs)
    {
        final String name = json.get("instrument_name").string();
        final String direction = json.get("direction").string();
        final long sizeE8 = json.get("size").e8();
        final boolean contradiction = direction.equals("buy") && sizeE8 < 0 || direction.equals("zero") && sizeE8 != 0;
        if (name.isEmpty() || sizeE8 == NULL || contradiction)
        {
            return false;
        }
        final long signedE8 = direction.equals("sell") ? -Math.abs(sizeE8) : sizeE8;
        position.wrapAndApplyHeader(buffer, 0, header);
        position.source(source).requestId(requestId).instrumentId(instruments.idOf(name)).sizeE8(signedE8);
        position.averagePriceE8(json.get("average_price").e8()).markPriceE8(json.get("mark_price").e8());
        position.leverageE8(json.get("leverage").e8());
        position.liquidationPriceE8(json.get("estimated_liquidation_price").e8()).venueTimeNs(venueTimeNs);
        emit(position.encodedLength());
        return true;
    }

    /** Emits an AccountUpdate; false when it names no currency or no equity. */
    boolean account(final JsonValue json, final Source source, final long requestId, final long venueTimeNs)
    {
        final Currency currency = InstrumentTable.currency(json.get("currency").string());
        final long equityE8 = json.get("equity").e8();
        if (json.get("currency").string().isEmpty() || equityE8 == NULL)
        {
            return false;
        }
        if (currency == Currency.NONE)
        {
            return true;
        }
        account.wrapAndApplyHeader(buffer, 0, header);
        account.source(source).requestId(requestId).currency(currency).balanceE8(json.get("balance").e8());
        account.equityE8(equityE8).availableFundsE8(json.get("available_funds").e8());
        account.initialMarginE8(json.get("initial_margin").e8());
        account.maintenanceMarginE8(json.get("maintenance_margin").e8()).venueTimeNs(venueTimeNs);
        emit(account.encodedLength());
        return true;
    }

    /** Emits the definition of an instrument in the table; false when it cannot be traded with what it says. */
    boolean instrument(final JsonValue json)
    {
        final String name = json.get("instrument_name").string();
        final int id = instruments.idOf(name);
        final boolean spot = json.get("kind").string().equals("spot");
        final JsonValue typed = json.get("instrument_type");
        final String type = (typed.isPresent() ? typed : json.get("future_type")).string();
        final long lotE8 = json.get("contract_size").e8();
        final long tickE8 = tickSize(json);
        final long minimumE8 = json.get("min_trade_amount").e8();
        final boolean known = spot || type.equals("reversed") || type.equals("linear");
        if (id == InstrumentTable.UNKNOWN || !known || lotE8 <= 0 || tickE8 <= 0 || minimumE8 <= 0)
        {
            return false;
        }
        final long leverageE8 = json.get("max_leverage").e8();
        instrument.wrapAndApplyHeader(buffer, 0, header);
        instrument.instrumentId(id).kind(
            spot ? ContractKind.SPOT : type.equals("reversed") ? ContractKind.INVERSE : ContractKind.LINEAR);
        instrument.baseCurrency(currency(json, "base_currency")).quoteCurrency(currency(json, "quote_currency"));
        instrument.settlementCurrency(currency(json, spot ? "quote_currency" : "settlement_currency"));
        instrument.state(definitionState(json)).tickSizeE8(tickE8).lotSizeE8(lotE8).minAmountE8(minimumE8);
        instrument.maxAmountE8(0).maxLeverageE8(spot ? Exact.E8 : Math.max(0, leverageE8));
        instrument.makerFeeE8(json.get("maker_commission").e8()).takerFeeE8(json.get("taker_commission").e8());
        final byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        instrument.putName(bytes, 0, bytes.length);
        emit(instrument.encodedLength());
        return true;
    }

    private void emit(final int encodedLength)
    {
        output.message(buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + encodedLength);
    }

    /** The widest step: a price that fits it fits the finer ones too. */
    private static long tickSize(final JsonValue json)
    {
        long tickE8 = json.get("tick_size").e8();
        for (final JsonValue step : json.get("tick_size_steps").items())
        {
            tickE8 = Math.max(tickE8, step.get("tick_size").e8());
        }
        return tickE8;
    }

    private static Currency currency(final JsonValue json, final String member)
    {
        return InstrumentTable.currency(json.get(member).string());
    }

    private static InstrumentState definitionState(final JsonValue json)
    {
        final JsonValue state = json.get("state");
        if (state.isPresent())
        {
            return state(state.string());
        }
        final JsonValue active = json.get("is_active");
        return !active.isPresent() ? InstrumentState.OTHER :
            active.isTrue() ? InstrumentState.OPEN : InstrumentState.CLOSED;
    }

    static InstrumentState state(final String text)
    {
        switch (text)
        {
            case "open":
                return InstrumentState.OPEN;
            case "settlement":
                return InstrumentState.SETTLEMENT;
            case "locked":
                return InstrumentState.LOCKED;
            case "halted":
                return InstrumentState.HALTED;
            case "closed":
            case "delivered":
            case "inactive":
            case "archivized":
            case "settled":
            case "deactivated":
            case "terminated":
                return InstrumentState.CLOSED;
            default:
                return InstrumentState.OTHER;
        }
    }
}
