namespace MotCua.Kernel;

/// <summary>Amounts in Vietnamese words, as receipts write them beside the figures: <c>15000</c> is "Mười lăm nghìn đồng".</summary>
public static class VndWords
{
    private const long Billion = 1_000_000_000;

    private static readonly string[] Digits = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];

    /// <summary>What a group of three digits counts, from the last group on.</summary>
    private static readonly (long Value, string? Word)[] Groups = [(1_000_000, "triệu"), (1_000, "nghìn"), (1, null)];

    /// <exception cref="ArgumentOutOfRangeException">The amount is negative: papers say in words which way money went.</exception>
    public static string Of(Vnd amount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(amount.Amount, nameof(amount));
        var words = amount == Vnd.Zero ? Digits[0] : string.Join(' ', Read(amount.Amount, follows: false));
        return $"{char.ToUpperInvariant(words[0])}{words[1..]} đồng";
    }

    /// <param name="follows">Something has been read before: then a group is read in full, "không trăm lẻ năm".</param>
    private static IEnumerable<string> Read(long number, bool follows)
    {
        if (number >= Billion)
        {
            foreach (var word in Read(number / Billion, follows))
                yield return word;
            yield return "tỷ";
            follows = true;
        }

        foreach (var (value, name) in Groups)
        {
            var group = (int)(number % Billion / value % 1_000);
            if (group == 0)
                continue;
            foreach (var word in Group(group, follows))
                yield return word;
            if (name is not null)
                yield return name;
            follows = true;
        }
    }

    private static IEnumerable<string> Group(int group, bool full)
    {
        var (hundreds, tens, units) = (group / 100, group / 10 % 10, group % 10);
        if (full || hundreds > 0)
        {
            yield return Digits[hundreds];
            yield return "trăm";
            if (tens == 0 && units > 0)
                yield return "lẻ";
        }

        if (tens > 1)
        {
            yield return Digits[tens];
            yield return "mươi";
        }
        else if (tens == 1)
        {
            yield return "mười";
        }

        if (units > 0)
            yield return Unit(units, tens);
    }

    // After tens some digits have another name: mười lăm, hai mươi mốt, hai mươi tư.
    private static string Unit(int digit, int tens) => (digit, tens) switch
    {
        (1, > 1) => "mốt",
        (4, > 1) => "tư",
        (5, > 0) => "lăm",
        _ => Digits[digit],
    };
}
