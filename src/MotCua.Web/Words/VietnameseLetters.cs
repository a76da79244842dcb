namespace MotCua.Web.Words;

/// <summary>Letters that only Vietnamese writes among the languages of our pages.</summary>
public static class VietnameseLetters
{
    private const string Letters =
        "ăâđêôơưàáạảãằắặẳẵầấậẩẫèéẹẻẽềếệểễìíịỉĩòóọỏõồốộổỗờớợởỡùúụủũừứựửữỳýỵỷỹ";

    private static readonly System.Buffers.SearchValues<char> All =
        System.Buffers.SearchValues.Create(Letters + Letters.ToUpperInvariant());

    public static bool In(ReadOnlySpan<char> text) => text.ContainsAny(All);
}
