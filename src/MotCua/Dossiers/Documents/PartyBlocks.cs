namespace MotCua.Dossiers.Documents;

/// <summary>The lines by which every form names a person or organisation. What is not known has no line.</summary>
internal static class PartyBlocks
{
    public static IEnumerable<PaperBlock> Of(string label, PaperParty party)
    {
        yield return new PaperBlock.Field(new(label, party.Name));
        PaperField id = new(party.IdLabel, party.IdNumber);
        yield return party.Phone is null ? new PaperBlock.Field(id) : new PaperBlock.Pair(id, new(PaperWords.Phone, party.Phone));
        if (party.Address is not null)
            yield return new PaperBlock.Field(new(PaperWords.Address, party.Address));
        if (party.Email is not null)
            yield return new PaperBlock.Field(new(PaperWords.Email, party.Email));
    }
}
