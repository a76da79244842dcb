using System.Globalization;

namespace MotCua.Forms.Contracts;

/// <summary>Where an answer lies: <c>applicant.fullName</c>, <c>children[0].name</c>. Also the name of its input and of its problem.</summary>
public static class AnswerPath
{
    /// <summary>The longest list an answer may hold; a larger index is no path.</summary>
    public const int MaxItems = 200;

    /// <summary>Names and indexes from the root, or null when it is not a path.</summary>
    internal static Step[]? Parse(string path)
    {
        var steps = new List<Step>();
        foreach (var part in path.Split('.'))
        {
            var bracket = part.IndexOf('[', StringComparison.Ordinal);
            var name = bracket < 0 ? part : part[..bracket];
            if (name.Length == 0)
                return null;
            steps.Add(new Step(name, -1));
            if (bracket < 0)
                continue;
            if (part[^1] != ']' || !int.TryParse(part.AsSpan(bracket + 1, part.Length - bracket - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var index) || index >= MaxItems)
                return null;
            steps.Add(new Step(null, index));
        }

        return [.. steps];
    }

    public static string Item(string list, int index) => string.Create(CultureInfo.InvariantCulture, $"{list}[{index}]");

    /// <summary>The question of the form that a path is part of.</summary>
    public static string Root(string path) => path.Split('.', '[')[0];

    public static string Field(string? owner, string field) => string.IsNullOrEmpty(owner) ? field : owner + "." + field;

    internal readonly record struct Step(string? Name, int Index);
}
