package com.tradebaas.deribit.venue;

import com.tradebaas.deribit.json.Decimals;
import com.tradebaas.deribit.json.JsonException;
import com.tradebaas.deribit.json.JsonReader;
import com.tradebaas.deribit.json.JsonValue;

import java.util.ArrayList;
import java.util.List;

/**
 * Typed access to a request's parameters; a wrong or missing one becomes the venue's answer -32602 with
 * {@code data.param} and {@code data.reason}. Null counts as absent. From a query string, texts stand for numbers,
 * booleans and (as {@code ids[]=a&ids[]=b} or JSON text) lists.
 */
public final class Params
{
    private static final String REQUIRED = "value is required";

    private final JsonValue object;
    private final boolean texts;

    /**
     * Parameters.
     *
     * @param object a JSON object.
     * @param texts  whether they come from a query string.
     */
    public Params(final JsonValue object, final boolean texts)
    {
        this.object = object;
        this.texts = texts;
    }

    /**
     * Whether a parameter was given.
     *
     * @param name of it.
     * @return false when absent or null.
     */
    public boolean has(final String name)
    {
        return object.get(name).isPresent();
    }

    /**
     * The value as it came, for what the typed methods do not cover.
     *
     * @param name of it.
     * @return the value, {@link JsonValue#ABSENT} when there is none.
     */
    public JsonValue raw(final String name)
    {
        return object.get(name);
    }

    /**
     * A text that must be there.
     *
     * @param name of it.
     * @return its content.
     * @throws RpcException when missing or no text.
     */
    public String text(final String name) throws RpcException
    {
        if (!has(name))
        {
            throw invalid(name, REQUIRED);
        }
        return textOr(name, null);
    }

    /**
     * A text.
     *
     * @param name      of it.
     * @param otherwise when absent.
     * @return its content.
     * @throws RpcException when it is no text.
     */
    public String textOr(final String name, final String otherwise) throws RpcException
    {
        final JsonValue value = object.get(name);
        if (!value.isPresent())
        {
            return otherwise;
        }
        if (!value.isString())
        {
            throw invalid(name, "value must be a string");
        }
        return value.text();
    }

    /**
     * One of a set of texts.
     *
     * @param name      of it.
     * @param otherwise when absent; null: it must be there.
     * @param allowed   the set.
     * @return its content.
     * @throws RpcException when it is none of them.
     */
    public String oneOf(final String name, final String otherwise, final String... allowed) throws RpcException
    {
        final String value = otherwise == null ? text(name) : textOr(name, otherwise);
        for (final String candidate : allowed)
        {
            if (candidate.equals(value))
            {
                return value;
            }
        }
        if (otherwise != null && !has(name))
        {
            return otherwise;
        }
        throw invalid(name, "value must be one of: " + String.join(", ", allowed));
    }

    /**
     * A decimal that must be there.
     *
     * @param name of it.
     * @return the value times 10^8.
     * @throws RpcException when missing, no number, or with more than eight decimals.
     */
    public long e8(final String name) throws RpcException
    {
        final long value = e8OrNull(name);
        if (value == Decimals.NULL_E8)
        {
            throw invalid(name, REQUIRED);
        }
        return value;
    }

    /**
     * A decimal.
     *
     * @param name of it.
     * @return the value times 10^8, {@link Decimals#NULL_E8} when absent.
     * @throws RpcException when it is no number, or has more than eight decimals, or does not fit.
     */
    public long e8OrNull(final String name) throws RpcException
    {
        final JsonValue value = object.get(name);
        if (!value.isPresent())
        {
            return Decimals.NULL_E8;
        }
        if (!value.isNumber() && !(texts && value.isString()))
        {
            throw invalid(name, "value must be a number");
        }
        final long e8 = Decimals.parseExactE8(value.text());
        if (e8 == Decimals.NULL_E8)
        {
            throw invalid(name, Decimals.parseE8(value.text()) == Decimals.NULL_E8 ?
                "value must be a number" : "value has too many decimals");
        }
        return e8;
    }

    /**
     * A whole number.
     *
     * @param name      of it.
     * @param otherwise when absent.
     * @return the value.
     * @throws RpcException when it is no whole number that fits.
     */
    public long integerOr(final String name, final long otherwise) throws RpcException
    {
        final JsonValue value = object.get(name);
        if (!value.isPresent())
        {
            return otherwise;
        }
        if (texts && value.isString())
        {
            try
            {
                return Long.parseLong(value.text());
            }
            catch (final NumberFormatException e)
            {
                throw invalid(name, "value must be an integer");
            }
        }
        final long integer = value.integer(Long.MIN_VALUE);
        if (integer == Long.MIN_VALUE)
        {
            throw invalid(name, "value must be an integer");
        }
        return integer;
    }

    /**
     * A whole number that must be there.
     *
     * @param name of it.
     * @return the value.
     * @throws RpcException when missing or no whole number that fits.
     */
    public long integer(final String name) throws RpcException
    {
        if (!has(name))
        {
            throw invalid(name, REQUIRED);
        }
        return integerOr(name, 0);
    }

    /**
     * A boolean; "true" and "false" as text are taken too, as the venue does.
     *
     * @param name      of it.
     * @param otherwise when absent.
     * @return the value.
     * @throws RpcException when it is neither.
     */
    public boolean boolOr(final String name, final boolean otherwise) throws RpcException
    {
        final JsonValue value = object.get(name);
        if (!value.isPresent())
        {
            return otherwise;
        }
        final boolean literal = value.type() == JsonValue.Type.BOOLEAN || value.isString();
        if (!literal || !value.text().equals("true") && !value.text().equals("false"))
        {
            throw invalid(name, "value must be a boolean");
        }
        return value.text().equals("true");
    }

    /**
     * A list of texts that must be there.
     *
     * @param name of it.
     * @return the texts, in their order.
     * @throws RpcException when missing, no list, or an element is no text.
     */
    public List<String> texts(final String name) throws RpcException
    {
        final List<String> result = new ArrayList<>();
        for (final JsonValue item : list(name))
        {
            if (!item.isString())
            {
                throw invalid(name, "value must be a list of strings");
            }
            result.add(item.text());
        }
        return result;
    }

    /**
     * A list of objects, such as {@code otoco_config}.
     *
     * @param name of it.
     * @return parameters of each, in their order; empty when absent.
     * @throws RpcException when it is no list of objects.
     */
    public List<Params> objects(final String name) throws RpcException
    {
        final List<Params> result = new ArrayList<>();
        if (!has(name))
        {
            return result;
        }
        for (final JsonValue item : list(name))
        {
            if (!item.isObject())
            {
                throw invalid(name, "value must be a list of objects");
            }
            result.add(new Params(item, texts));
        }
        return result;
    }

    /**
     * The answer -32602 about a parameter.
     *
     * @param param  its name.
     * @param reason what is wrong.
     * @return to be thrown.
     */
    public static RpcException invalid(final String param, final String reason)
    {
        return RpcError.INVALID_PARAMS.about(param, reason);
    }

    private List<JsonValue> list(final String name) throws RpcException
    {
        final JsonValue value = object.get(name);
        if (!value.isPresent())
        {
            throw invalid(name, REQUIRED);
        }
        if (value.isArray())
        {
            return value.items();
        }
        if (texts && value.text().startsWith("["))
        {
            try
            {
                return JsonReader.read(value.text()).items();
            }
            catch (final JsonException e)
            {
                throw invalid(name, "value must be a list");
            }
        }
        throw invalid(name, "value must be a list");
    }
}
