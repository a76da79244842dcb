using MotCua.Kernel;

namespace MotCua.Forms.Contracts;

/// <summary>What somebody writes in words of their own beside a form: a reason, a remark.</summary>
public static class FreeText
{
    public const int Longest = 4000;

    /// <summary>A text that must be given: trimmed, readable, ≤ <see cref="Longest"/> characters, else the field is named.</summary>
    public static Result<string> Of(string? text, string field)
    {
        // Papers print it: a character without a shape, or one that turns the line round, would spoil them for ever.
        var clean = AnswerText.Clean(text ?? "") is { } unicode ? AnswerText.Tidy(unicode.Replace('\t', ' '), lines: true) : null;
        return clean switch
        {
            null => Refused(field, FieldCodes.Characters),
            "" => Refused(field, FieldCodes.Required),
            { Length: > Longest } => Refused(field, "too-long"),
            _ when !AnswerText.IsReadable(clean, lines: true) => Refused(field, FieldCodes.Characters),
            _ => clean,
        };
    }

    private static Problem Refused(string field, string code) => new("request.invalid", ProblemKind.Invalid) { Errors = [new(field, code)] };
}
