using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MotCua.Kernel;

/// <summary>Money in whole đồng. Overflow throws: a wrong sum is worse than none.</summary>
[JsonConverter(typeof(VndJson))]
public readonly record struct Vnd(long Amount) : IComparable<Vnd>
{
    private static readonly NumberFormatInfo vietnamese = new() { NumberGroupSeparator = ".", NumberDecimalSeparator = ",", NegativeSign = "-" };
    private static readonly NumberFormatInfo english = new() { NumberGroupSeparator = ",", NumberDecimalSeparator = "." };

    public static Vnd Zero => default;

    public static Vnd operator +(Vnd left, Vnd right) => new(checked(left.Amount + right.Amount));

    public static Vnd operator -(Vnd left, Vnd right) => new(checked(left.Amount - right.Amount));

    public static Vnd operator -(Vnd value) => new(checked(-value.Amount));

    public static Vnd operator *(Vnd price, int count) => new(checked(price.Amount * count));

    public static bool operator <(Vnd left, Vnd right) => left.Amount < right.Amount;

    public static bool operator >(Vnd left, Vnd right) => left.Amount > right.Amount;

    public static bool operator <=(Vnd left, Vnd right) => left.Amount <= right.Amount;

    public static bool operator >=(Vnd left, Vnd right) => left.Amount >= right.Amount;

    /// <summary>A share of the amount, rounded half up to whole đồng.</summary>
    public Vnd Percent(decimal percent) => new((long)Math.Round(Amount * percent / 100m, MidpointRounding.AwayFromZero));

    public int CompareTo(Vnd other) => Amount.CompareTo(other.Amount);

    /// <summary><c>2.500.000 ₫</c> in Vietnamese, <c>2,500,000 VND</c> in any other language.</summary>
    public string Show(CultureInfo reader) => reader.TwoLetterISOLanguageName == "vi"
        ? Amount.ToString("#,0", vietnamese) + "\u00A0₫"
        : Amount.ToString("#,0", english) + "\u00A0VND";

    public override string ToString() => Amount.ToString(CultureInfo.InvariantCulture);

    /// <summary>A plain JSON number.</summary>
    internal sealed class VndJson : JsonConverter<Vnd>
    {
        public override Vnd Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetInt64());

        public override void Write(Utf8JsonWriter writer, Vnd value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Amount);
    }
}
