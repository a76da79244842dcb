namespace MotCua.Kernel;

/// <summary>A text of the city's own data in both languages; Vietnamese is the one that counts.</summary>
public sealed record LocalText(string Vi, string En)
{
    /// <param name="language">Two letters; anything but <c>en</c> reads Vietnamese, as does a missing translation.</param>
    public string In(string language) => language == "en" && En.Length > 0 ? En : Vi;
}
