using CsCheck;
using MotCua.Kernel;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Kernel;

/// <summary>Amounts in words, as receipts say them.</summary>
public sealed class VndWordsTests
{
    [Theory]
    [InlineData(0, "Không đồng")]
    [InlineData(4, "Bốn đồng")]
    [InlineData(5, "Năm đồng")]
    [InlineData(10, "Mười đồng")]
    [InlineData(11, "Mười một đồng")]
    [InlineData(14, "Mười bốn đồng")]
    [InlineData(15, "Mười lăm đồng")]
    [InlineData(21, "Hai mươi mốt đồng")]
    [InlineData(24, "Hai mươi tư đồng")]
    [InlineData(25, "Hai mươi lăm đồng")]
    [InlineData(30, "Ba mươi đồng")]
    [InlineData(101, "Một trăm lẻ một đồng")]
    [InlineData(104, "Một trăm lẻ bốn đồng")]
    [InlineData(105, "Một trăm lẻ năm đồng")]
    [InlineData(110, "Một trăm mười đồng")]
    [InlineData(115, "Một trăm mười lăm đồng")]
    [InlineData(555, "Năm trăm năm mươi lăm đồng")]
    [InlineData(1_000, "Một nghìn đồng")]
    [InlineData(1_005, "Một nghìn không trăm lẻ năm đồng")]
    [InlineData(8_000, "Tám nghìn đồng")]
    [InlineData(15_000, "Mười lăm nghìn đồng")]
    [InlineData(21_500, "Hai mươi mốt nghìn năm trăm đồng")]
    [InlineData(150_000, "Một trăm năm mươi nghìn đồng")]
    [InlineData(204_000, "Hai trăm lẻ bốn nghìn đồng")]
    [InlineData(1_000_000, "Một triệu đồng")]
    [InlineData(1_000_005, "Một triệu không trăm lẻ năm đồng")]
    [InlineData(1_024_000, "Một triệu không trăm hai mươi tư nghìn đồng")]
    [InlineData(12_450_000, "Mười hai triệu bốn trăm năm mươi nghìn đồng")]
    [InlineData(1_000_000_000, "Một tỷ đồng")]
    [InlineData(2_000_000_015, "Hai tỷ không trăm mười lăm đồng")]
    [InlineData(1_500_000_000_000, "Một nghìn năm trăm tỷ đồng")]
    [InlineData(7_000_004_000_000_000, "Bảy triệu không trăm lẻ bốn tỷ đồng")]
    public void An_amount_is_said_as_people_say_it(long amount, string words) => VndWords.Of(new Vnd(amount)).ShouldBe(words);

    [Fact]
    public void What_is_said_is_the_amount() =>
        Gen.OneOf(Gen.Long[0, 100_000], Gen.Long[0, 999_999_999_999_999]).Sample(amount => Heard(VndWords.Of(new Vnd(amount))) == amount);

    [Fact]
    public void No_two_amounts_sound_alike() =>
        Gen.Select(Gen.Long[0, 2_000_000], Gen.Long[0, 2_000_000]).Sample((one, other) => one == other || VndWords.Of(new Vnd(one)) != VndWords.Of(new Vnd(other)));

    [Fact]
    public void There_are_no_words_for_less_than_nothing() => Should.Throw<ArgumentOutOfRangeException>(() => VndWords.Of(new Vnd(-1)));

    /// <summary>Listens the other way round: words of digits add up in their group, words of thousands close it.</summary>
    private static long Heard(string said)
    {
        var (whole, part, group, digit) = (0L, 0L, 0L, 0L);
        foreach (var word in said.ToLowerInvariant().Split(' '))
        {
            switch (word)
            {
                case "trăm": group += digit * 100; digit = 0; break;
                case "mươi": group += digit * 10; digit = 0; break;
                case "mười": group += 10; break;
                case "lẻ" or "đồng": break;
                case "nghìn": part += (group + digit) * 1_000; (group, digit) = (0, 0); break;
                case "triệu": part += (group + digit) * 1_000_000; (group, digit) = (0, 0); break;
                case "tỷ": whole = (part + group + digit) * 1_000_000_000; (part, group, digit) = (0, 0, 0); break;
                default: digit = Digit(word); break;
            }
        }

        return whole + part + group + digit;
    }

    private static long Digit(string word) => word switch
    {
        "không" => 0, "một" or "mốt" => 1, "hai" => 2, "ba" => 3, "bốn" or "tư" => 4, "năm" or "lăm" => 5, "sáu" => 6, "bảy" => 7, "tám" => 8, "chín" => 9,
        _ => throw new ArgumentException(word, nameof(word)),
    };
}
